using System.Collections;

namespace Nuke.Common.Utilities.Collections;

/// <summary>A lookup that can be changed: any number of values under each key.</summary>
/// <param name="comparer">Compares keys; default as their type does.</param>
public class LookupTable<TKey, TValue>(IEqualityComparer<TKey>? comparer = null) : ILookup<TKey, TValue>
    where TKey : notnull
{
    private readonly Dictionary<TKey, List<TValue>> _values = new(comparer);

    /// <summary>An empty table.</summary>
    public LookupTable()
        : this(comparer: null)
    {
    }

    /// <summary>A table with what the lookup holds.</summary>
    public LookupTable(ILookup<TKey, TValue> lookup, IEqualityComparer<TKey>? comparer = null)
        : this(comparer)
    {
        foreach (var group in lookup)
            AddRange(group.Key, group);
    }

    /// <summary>The number of keys.</summary>
    public int Count => _values.Count;

    /// <summary>The values under a key; none when there is no such key. Setting replaces them.</summary>
    public IEnumerable<TValue> this[TKey key]
    {
        get => _values.TryGetValue(key, out var values) ? values : [];
        set => _values[key] = [.. value];
    }

    /// <summary>Appends a value under a key.</summary>
    public void Add(TKey key, TValue value) => AddRange(key, [value]);

    /// <summary>Appends values under a key.</summary>
    public void AddRange(TKey key, IEnumerable<TValue> values)
    {
        if (!_values.TryGetValue(key, out var known))
            _values[key] = known = [];
        known.AddRange(values);
    }

    /// <summary>Removes a key and its values.</summary>
    public bool Remove(TKey key) => _values.Remove(key);

    /// <summary>Removes a value under a key; with the last one goes the key.</summary>
    public bool Remove(TKey key, TValue value)
    {
        if (!_values.TryGetValue(key, out var values) || !values.Remove(value))
            return false;
        if (values.Count == 0)
            _values.Remove(key);
        return true;
    }

    /// <summary>Removes all.</summary>
    public void Clear() => _values.Clear();

    /// <inheritdoc />
    public bool Contains(TKey key) => _values.ContainsKey(key);

    /// <inheritdoc />
    public IEnumerator<IGrouping<TKey, TValue>> GetEnumerator() =>
        _values.SelectMany(x => x.Value.Select(value => (x.Key, Value: value))).GroupBy(x => x.Key, x => x.Value, _values.Comparer).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
