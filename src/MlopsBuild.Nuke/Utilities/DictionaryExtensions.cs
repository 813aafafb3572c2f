using System.Collections;
using System.Globalization;

namespace Nuke.Common.Utilities.Collections;

/// <summary>Adds to dictionaries in a chain of calls.</summary>
public static class DictionaryExtensions
{
    /// <summary>Adds the key and the value's text.</summary>
    public static TDictionary AddPair<TDictionary>(this TDictionary dictionary, string key, object? value = null)
        where TDictionary : IDictionary<string, string>
    {
        dictionary.Add(key, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        return dictionary;
    }

    /// <summary>Adds the key and the value's text unless the key is null.</summary>
    public static TDictionary AddPairWhenKeyNotNull<TDictionary>(this TDictionary dictionary, string? key, object? value = null)
        where TDictionary : IDictionary<string, string> => key is null ? dictionary : dictionary.AddPair(key, value);

    /// <summary>Adds the key and the value's text unless the value is null.</summary>
    public static TDictionary AddPairWhenValueNotNull<TDictionary>(this TDictionary dictionary, string key, object? value)
        where TDictionary : IDictionary<string, string> => value is null ? dictionary : dictionary.AddPair(key, value);

    /// <summary>Adds the key and the value.</summary>
    public static IDictionary<TKey, TValue> AddKeyValue<TKey, TValue>(this IDictionary<TKey, TValue> dictionary, TKey key, TValue value)
    {
        dictionary.Add(key, value);
        return dictionary;
    }

    /// <summary>Adds the key and the value unless the key is null.</summary>
    public static IDictionary<TKey, TValue> AddKeyValueWhenKeyNotNull<TKey, TValue>(this IDictionary<TKey, TValue> dictionary, TKey? key, TValue value) =>
        key is null ? dictionary : dictionary.AddKeyValue(key, value);

    /// <summary>Adds the key and the value unless the value is null.</summary>
    public static IDictionary<TKey, TValue> AddKeyValueWhenValueNotNull<TKey, TValue>(this IDictionary<TKey, TValue> dictionary, TKey key, TValue? value) =>
        value is null ? dictionary : dictionary.AddKeyValue(key, value);

    /// <summary>Adds what the other dictionary holds.</summary>
    public static IDictionary<TKey, TValue> AddDictionary<TKey, TValue>(this IDictionary<TKey, TValue> dictionary, IReadOnlyDictionary<TKey, TValue> other)
    {
        foreach (var (key, value) in other)
            dictionary.Add(key, value);
        return dictionary;
    }

    /// <summary>Adds the key and the value, or replaces the value.</summary>
    public static IDictionary<TKey, TValue> SetKeyValue<TKey, TValue>(this IDictionary<TKey, TValue> dictionary, TKey key, TValue value)
    {
        dictionary[key] = value;
        return dictionary;
    }

    /// <summary>The entries of an untyped dictionary in a typed one.</summary>
    public static Dictionary<TKey, TValue> ToGeneric<TKey, TValue>(this IDictionary dictionary, IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull => dictionary.Cast<DictionaryEntry>().ToDictionary(x => (TKey)x.Key, x => (TValue)x.Value!, comparer);
}
