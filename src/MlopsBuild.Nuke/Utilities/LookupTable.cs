using System.Collections;

namespace Nuke.Common.Utilities;

/// <summary>A lookup that can be added to.</summary>
public sealed class LookupTable<TKey, TValue> : ILookup<TKey, TValue>
    where TKey : notnull
{
    private readonly Dictionary<TKey, List<TValue>> _values = [];

    /// <inheritdoc />
    public int Count => _values.Count;

    /// <inheritdoc />
    public IEnumerable<TValue> this[TKey key] => _values.TryGetValue(key, out var values) ? values : [];

    /// <summary>Appends a value under a key.</summary>
    public void Add(TKey key, TValue value)
    {
        if (!_values.TryGetValue(key, out var values))
            _values[key] = values = [];
        values.Add(value);
    }

    /// <inheritdoc />
    public bool Contains(TKey key) => _values.ContainsKey(key);

    /// <inheritdoc />
    public IEnumerator<IGrouping<TKey, TValue>> GetEnumerator() =>
        _values.SelectMany(x => x.Value.Select(value => (x.Key, Value: value))).GroupBy(x => x.Key, x => x.Value).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
