using System.Collections;

namespace Nuke.Common.Tooling;

/// <summary>Named values in the order in which they were first set. What it holds is never changed, only replaced, so that copies can share it.</summary>
internal sealed class OptionValues
{
    private readonly List<KeyValuePair<string, object>> _entries;

    public OptionValues() => _entries = [];

    private OptionValues(List<KeyValuePair<string, object>> entries) => _entries = entries;

    public IReadOnlyList<KeyValuePair<string, object>> Entries => _entries;

    public OptionValues Copy() => new([.. _entries]);

    public object? Find(string name) => IndexOf(name) is var index and >= 0 ? _entries[index].Value : null;

    public void Set(string name, object? value)
    {
        if (value is null)
            Remove(name);
        else if (IndexOf(name) is var index and >= 0)
            _entries[index] = new(name, Normal(value));
        else
            _entries.Add(new(name, Normal(value)));
    }

    public void Remove(string name) => _entries.RemoveAll(x => x.Key == name);

    public void Append(string name, object?[] values) => Set(name, new OptionItems([.. ItemsOf(Find(name)), .. values]));

    public void Except(string name, object?[] values)
    {
        if (Find(name) is { } value)
            Set(name, new OptionItems(Array.FindAll(ItemsOf(value), x => Array.IndexOf(values, x) < 0)));
    }

    public void SetPair(string name, string key, object? value, StringComparer? comparer = null) =>
        Set(name, PairsOf(name).With(key, value, comparer ?? StringComparer.Ordinal));

    public void AddPair(string name, string key, object? value, StringComparer? comparer = null)
    {
        var pairs = PairsOf(name);
        if (pairs.IndexOf(key, comparer ?? StringComparer.Ordinal) >= 0)
            throw new ArgumentException($"{name} has the key \"{key}\" already; set it instead of adding it.", nameof(key));
        Set(name, pairs.With(key, value, StringComparer.Ordinal));
    }

    public void RemovePair(string name, string key, StringComparer? comparer = null) =>
        Set(name, PairsOf(name).Without(key, comparer ?? StringComparer.Ordinal));

    public void AppendToPair(string name, string key, object?[] values) =>
        SetPair(name, key, new OptionItems([.. ItemsOf(PairOf(name, key)), .. values]));

    public void ExceptFromPair(string name, string key, object? value)
    {
        if (PairOf(name, key) is { } values)
            SetPair(name, key, new OptionItems(Array.FindAll(ItemsOf(values), x => !Equals(x, value))));
    }

    private object? PairOf(string name, string key) => Array.Find(PairsOf(name).Values, x => x.Key == key).Value;

    private OptionPairs PairsOf(string name) => Find(name) as OptionPairs ?? new OptionPairs([]);

    private static object?[] ItemsOf(object? value) => value switch
    {
        null => [],
        OptionItems items => items.Values,
        _ => [value],
    };

    private int IndexOf(string name) => _entries.FindIndex(x => x.Key == name);

    private static object Normal(object value) => value switch
    {
        OptionItems or OptionPairs or string or Delegate => value,
        IDictionary dictionary => new OptionPairs(Pairs(dictionary)),
        IEnumerable sequence => OptionSequence.Normal(sequence),
        _ => value,
    };

    private static KeyValuePair<string, object?>[] Pairs(IDictionary dictionary)
    {
        var pairs = new List<KeyValuePair<string, object?>>(dictionary.Count);
        foreach (DictionaryEntry entry in dictionary)
            pairs.Add(new(OptionConversion.Text(entry.Key), entry.Value));
        return pairs.ToArray();
    }
}
