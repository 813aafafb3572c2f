using System.Collections;

namespace Nuke.Common.Tooling;

/// <summary>What a sequence is as an option: pairs, groups of a lookup, or items.</summary>
internal static class OptionSequence
{
    public static object Normal(IEnumerable sequence)
    {
        var items = sequence.Cast<object?>().ToArray();
        if (items is not [{ } first, ..])
            return new OptionItems(items);
        if (IsPair(first.GetType()))
            return new OptionPairs(Array.ConvertAll(items, x => new KeyValuePair<string, object?>(KeyOf(x!), Read(x!, "Value"))));
        if (GroupOf(first.GetType()) is { } group)
            return new OptionPairs(Array.ConvertAll(items, x => new KeyValuePair<string, object?>(KeyOf(x!, group), ValuesOf(x!))));
        return new OptionItems(items);
    }

    private static bool IsPair(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    private static Type? GroupOf(Type type) => Array.Find(type.GetInterfaces(), x => x.IsGenericType && x.GetGenericTypeDefinition() == typeof(IGrouping<,>));

    private static OptionItems ValuesOf(object group) => new(((IEnumerable)group).Cast<object?>().ToArray());

    private static string KeyOf(object item, Type? type = null) => OptionConversion.Text(Read(item, "Key", type)!);

    private static object? Read(object item, string property, Type? type = null) => (type ?? item.GetType()).GetProperty(property)!.GetValue(item);
}
