using System.Linq.Expressions;

namespace Nuke.Common.Tooling;

public abstract partial class Options
{
    void IOptions.Set(Expression<Func<object?>> propertyProvider, object? value) => _values.Set(NameOf(propertyProvider), value);

    void IOptions.Remove(Expression<Func<object?>> propertyProvider) => _values.Remove(NameOf(propertyProvider));

    void IOptions.AddCollection<T>(Expression<Func<object?>> propertyProvider, params T[] values) => _values.Append(NameOf(propertyProvider), Objects(values));

    void IOptions.AddCollection<T>(Expression<Func<object?>> propertyProvider, IEnumerable<T> values) => _values.Append(NameOf(propertyProvider), Objects(values));

    void IOptions.RemoveCollection<T>(Expression<Func<object?>> propertyProvider, params T[] values) => _values.Except(NameOf(propertyProvider), Objects(values));

    void IOptions.RemoveCollection<T>(Expression<Func<object?>> propertyProvider, IEnumerable<T> values) => _values.Except(NameOf(propertyProvider), Objects(values));

    void IOptions.ClearCollection(Expression<Func<object?>> propertyProvider) => _values.Remove(NameOf(propertyProvider));

    void IOptions.SetDictionary<TKey, TValue>(Expression<Func<object?>> propertyProvider, TKey key, TValue value) =>
        _values.SetPair(NameOf(propertyProvider), Key(key), value);

    void IOptions.AddDictionary<TKey, TValue>(Expression<Func<object?>> propertyProvider, TKey key, TValue value) =>
        _values.AddPair(NameOf(propertyProvider), Key(key), value);

    void IOptions.AddDictionary<TKey, TValue>(Expression<Func<object?>> propertyProvider, IDictionary<TKey, TValue> dictionary)
    {
        foreach (var (key, value) in dictionary)
            _values.AddPair(NameOf(propertyProvider), Key(key), value);
    }

    void IOptions.RemoveDictionary<TKey>(Expression<Func<object?>> propertyProvider, TKey key) => _values.RemovePair(NameOf(propertyProvider), Key(key));

    void IOptions.ClearDictionary(Expression<Func<object?>> propertyProvider) => _values.Remove(NameOf(propertyProvider));

    void IOptions.SetLookup<TKey, TValue>(Expression<Func<object?>> propertyProvider, TKey key, params TValue[] values) =>
        _values.SetPair(NameOf(propertyProvider), Key(key), new OptionItems(Objects(values)));

    void IOptions.SetLookup<TKey, TValue>(Expression<Func<object?>> propertyProvider, TKey key, IEnumerable<TValue> values) =>
        _values.SetPair(NameOf(propertyProvider), Key(key), new OptionItems(Objects(values)));

    void IOptions.AddLookup<TKey, TValue>(Expression<Func<object?>> propertyProvider, TKey key, params TValue[] values) =>
        _values.AppendToPair(NameOf(propertyProvider), Key(key), Objects(values));

    void IOptions.AddLookup<TKey, TValue>(Expression<Func<object?>> propertyProvider, TKey key, IEnumerable<TValue> values) =>
        _values.AppendToPair(NameOf(propertyProvider), Key(key), Objects(values));

    void IOptions.RemoveLookup<TKey>(Expression<Func<object?>> propertyProvider, TKey key) => _values.RemovePair(NameOf(propertyProvider), Key(key));

    void IOptions.RemoveLookup<TKey, TValue>(Expression<Func<object?>> propertyProvider, TKey key, TValue value) =>
        _values.ExceptFromPair(NameOf(propertyProvider), Key(key), value);

    void IOptions.ClearLookup(Expression<Func<object?>> propertyProvider) => _values.Remove(NameOf(propertyProvider));

    private static string Key<T>(T key) => OptionConversion.Text(key ?? throw new ArgumentNullException(nameof(key)));

    // A list given for "params" arrives as one value.
    private static object?[] Objects<T>(IEnumerable<T> values) =>
        values.SelectMany(x => x is IEnumerable<object?> several ? several : [x]).ToArray();
}
