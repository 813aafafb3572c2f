namespace Nuke.Common.Utilities.Collections;

/// <summary>Short forms for work with sequences.</summary>
public static class EnumerableExtensions
{
    /// <summary>Runs the action for every element.</summary>
    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T> action)
    {
        foreach (var item in enumerable)
            action(item);
    }

    /// <summary>Runs the action for every element and its index.</summary>
    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T, int> action)
    {
        var index = 0;
        foreach (var item in enumerable)
            action(item, index++);
    }

    /// <summary>The elements that are not null.</summary>
    public static IEnumerable<T> WhereNotNull<T>(this IEnumerable<T?> enumerable)
        where T : class => enumerable.Where(x => x is not null)!;

    /// <summary>The sequence and behind it one more element.</summary>
    public static IEnumerable<T> Concat<T>(this IEnumerable<T> enumerable, T obj) => enumerable.Append(obj);
}
