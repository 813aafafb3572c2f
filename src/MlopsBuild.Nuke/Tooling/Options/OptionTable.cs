using System.Collections.Concurrent;
using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>What the attributes on types of options say.</summary>
internal static class OptionTable
{
    private static readonly ConcurrentDictionary<Type, Dictionary<string, OptionArgument>> Tables = new();

    public static CommandAttribute? Command(Type type) => type.GetCustomAttribute<CommandAttribute>();

    public static Dictionary<string, OptionArgument> Of(Type type) => Tables.GetOrAdd(type, Read);

    private static Dictionary<string, OptionArgument> Read(Type type)
    {
        var table = new Dictionary<string, OptionArgument>();
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            if (property.GetCustomAttribute<ArgumentAttribute>() is { } attribute)
                table.TryAdd(property.Name, new OptionArgument(property, attribute));
        return table;
    }
}
