using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>The format of packages with symbols.</summary>
[TypeConverter(typeof(TypeConverter<DotNetSymbolPackageFormat>))]
public class DotNetSymbolPackageFormat : Enumeration
{
    /// <summary>The format of symbol servers.</summary>
    public static DotNetSymbolPackageFormat snupkg = (DotNetSymbolPackageFormat)"snupkg";

    /// <summary>The older format.</summary>
    public static DotNetSymbolPackageFormat symbols_nupkg = (DotNetSymbolPackageFormat)"symbols.nupkg";

    /// <summary>The format of a text.</summary>
    public static implicit operator DotNetSymbolPackageFormat(string value) => new() { Value = value };
}
