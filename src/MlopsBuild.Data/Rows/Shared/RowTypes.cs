using System.Collections.Generic;

namespace MlopsBuild.Data;

/// <summary>Which type of C# stands for which type of a contract.</summary>
internal static class RowTypes
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["integer"] = "System.Int64",
        ["number"] = "System.Double",
        ["text"] = "System.String",
        ["boolean"] = "System.Boolean",
        ["date"] = "System.DateOnly",
        ["timestamp"] = "System.DateTime",
    };

    private static readonly Dictionary<string, string> Keywords = new()
    {
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "byte",
        ["System.Char"] = "char",
        ["System.Decimal"] = "decimal",
        ["System.Double"] = "double",
        ["System.Int16"] = "short",
        ["System.Int32"] = "int",
        ["System.Int64"] = "long",
        ["System.Object"] = "object",
        ["System.SByte"] = "sbyte",
        ["System.Single"] = "float",
        ["System.String"] = "string",
        ["System.UInt16"] = "ushort",
        ["System.UInt32"] = "uint",
        ["System.UInt64"] = "ulong",
    };

    /// <summary>Whether a contract may name the type.</summary>
    public static bool IsKnown(string type) => Names.ContainsKey(type);

    /// <summary>Full name of the type that stands for a contract's type.</summary>
    public static string FullName(string type) => Names[type];

    /// <summary>How C# writes a type, given its full name.</summary>
    public static string Written(string fullName, bool nullable = false)
    {
        var element = fullName.TrimEnd('[', ']');
        var written = Keywords.TryGetValue(element, out var keyword) ? keyword : element.Substring(element.LastIndexOf('.') + 1);
        written += fullName.Substring(element.Length);
        return nullable ? written + "?" : written;
    }
}
