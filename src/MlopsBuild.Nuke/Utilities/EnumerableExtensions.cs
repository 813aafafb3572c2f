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

    /// <summary>One element and behind it the sequence.</summary>
    public static IEnumerable<T> Concat<T>(this T obj, IEnumerable<T> enumerable) => enumerable.Prepend(obj);

    /// <summary>The values that are not null.</summary>
    public static IEnumerable<T> WhereNotNull<T>(this IEnumerable<T?> enumerable)
        where T : struct => enumerable.Where(x => x is not null).Select(x => x!.Value);

    /// <summary>The elements, the action run for each as it is reached.</summary>
    public static IEnumerable<T> ForEachLazy<T>(this IEnumerable<T> enumerable, Action<T> action)
    {
        foreach (var item in enumerable)
        {
            action(item);
            yield return item;
        }
    }

    /// <summary>Whether the sequence has no elements.</summary>
    public static bool IsEmpty<T>(this IEnumerable<T> enumerable) => !enumerable.Any();

    /// <summary>The only element, or the default when there is none; several fail with the message.</summary>
    public static T? SingleOrDefaultOrError<T>(this IEnumerable<T> enumerable, string message) => enumerable.Take(2).ToList() switch
    {
        [] => default,
        [var only] => only,
        _ => throw new ArgumentException(message),
    };

    /// <summary>The only element that fits, or the default when there is none; several fail with the message.</summary>
    public static T? SingleOrDefaultOrError<T>(this IEnumerable<T> enumerable, Func<T, bool> predicate, string message) =>
        enumerable.Where(predicate).SingleOrDefaultOrError(message);

    /// <summary>The elements from the first one on that fits.</summary>
    public static IEnumerable<T> SkipUntil<T>(this IEnumerable<T> enumerable, Func<T, bool> condition) => enumerable.SkipWhile(x => !condition(x));

    /// <summary>The elements before the first one that fits.</summary>
    public static IEnumerable<T> TakeUntil<T>(this IEnumerable<T> enumerable, Func<T, bool> condition) => enumerable.TakeWhile(x => !condition(x));

    /// <summary>The object and all below it, each before what is below it.</summary>
    public static IEnumerable<T> DescendantsAndSelf<T>(this T obj, Func<T, IEnumerable<T>> children) =>
        children(obj).SelectMany(x => x.DescendantsAndSelf(children)).Prepend(obj);

    /// <summary>All below the object, each before what is below it.</summary>
    public static IEnumerable<T> Descendants<T>(this T obj, Func<T, IEnumerable<T>> children) => obj.DescendantsAndSelf(children).Skip(1);

    /// <summary>A dictionary of the elements; keys that are there twice are named by the error.</summary>
    /// <exception cref="ArgumentException">Two elements have the same key.</exception>
    public static Dictionary<TKey, TValue> ToDictionarySafe<T, TKey, TValue>(
        this IEnumerable<T> enumerable,
        Func<T, TKey> keySelector,
        Func<T, TValue> valueSelector,
        IEqualityComparer<TKey>? comparer = null,
        string? exceptionMessage = null)
        where TKey : notnull
    {
        var groups = enumerable.GroupBy(keySelector, comparer).ToList();
        var twice = groups.FindAll(x => x.Skip(1).Any());
        if (twice.Count > 0)
            throw new ArgumentException($"{exceptionMessage ?? "Keys must be unique"}: {string.Join(", ", twice.Select(x => $"\"{x.Key}\""))}");
        return groups.ToDictionary(x => x.Key, x => valueSelector(x.First()), comparer);
    }

    /// <summary>A table of the elements that can be changed.</summary>
    public static LookupTable<TKey, TValue> ToLookupTable<T, TKey, TValue>(this IEnumerable<T> enumerable, Func<T, TKey> keySelector, Func<T, TValue> valueSelector)
        where TKey : notnull
    {
        var table = new LookupTable<TKey, TValue>();
        foreach (var item in enumerable)
            table.Add(keySelector(item), valueSelector(item));
        return table;
    }
}
