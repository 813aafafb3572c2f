using System.Linq.Expressions;

namespace Nuke.Common.Tooling;

/// <summary>Options while they are being changed: what <see cref="OptionsExtensions.Modify{T}"/> hands to a setter. A property is named by a lambda, as in <c>() => o.Filter</c>.</summary>
public interface IOptions
{
    /// <summary>Sets a property; null resets it.</summary>
    void Set(Expression<Func<object?>> propertyProvider, object? value);

    /// <summary>Resets a property.</summary>
    void Remove(Expression<Func<object?>> propertyProvider);

    /// <summary>Appends values to a property that holds several.</summary>
    void AddCollection<T>(Expression<Func<object?>> propertyProvider, params T[] values);

    /// <summary>Appends values to a property that holds several.</summary>
    void AddCollection<T>(Expression<Func<object?>> propertyProvider, IEnumerable<T> values);

    /// <summary>Removes values from a property that holds several.</summary>
    void RemoveCollection<T>(Expression<Func<object?>> propertyProvider, params T[] values);

    /// <summary>Removes values from a property that holds several.</summary>
    void RemoveCollection<T>(Expression<Func<object?>> propertyProvider, IEnumerable<T> values);

    /// <summary>Empties a property that holds several values.</summary>
    void ClearCollection(Expression<Func<object?>> propertyProvider);

    /// <summary>Sets the value of a key in a property that is a dictionary.</summary>
    void SetDictionary<TKey, TValue>(Expression<Func<object?>> propertyProvider, TKey key, TValue value);

    /// <summary>Adds a key to a property that is a dictionary.</summary>
    /// <exception cref="ArgumentException">It has the key already.</exception>
    void AddDictionary<TKey, TValue>(Expression<Func<object?>> propertyProvider, TKey key, TValue value);

    /// <summary>Adds keys to a property that is a dictionary.</summary>
    /// <exception cref="ArgumentException">It has one of the keys already.</exception>
    void AddDictionary<TKey, TValue>(Expression<Func<object?>> propertyProvider, IDictionary<TKey, TValue> dictionary);

    /// <summary>Removes a key from a property that is a dictionary.</summary>
    void RemoveDictionary<TKey>(Expression<Func<object?>> propertyProvider, TKey key);

    /// <summary>Empties a property that is a dictionary.</summary>
    void ClearDictionary(Expression<Func<object?>> propertyProvider);

    /// <summary>Replaces the values of a key in a property that is a lookup.</summary>
    void SetLookup<TKey, TValue>(Expression<Func<object?>> propertyProvider, TKey key, params TValue[] values);

    /// <summary>Replaces the values of a key in a property that is a lookup.</summary>
    void SetLookup<TKey, TValue>(Expression<Func<object?>> propertyProvider, TKey key, IEnumerable<TValue> values);

    /// <summary>Appends values to a key in a property that is a lookup.</summary>
    void AddLookup<TKey, TValue>(Expression<Func<object?>> propertyProvider, TKey key, params TValue[] values);

    /// <summary>Appends values to a key in a property that is a lookup.</summary>
    void AddLookup<TKey, TValue>(Expression<Func<object?>> propertyProvider, TKey key, IEnumerable<TValue> values);

    /// <summary>Removes a key from a property that is a lookup.</summary>
    void RemoveLookup<TKey>(Expression<Func<object?>> propertyProvider, TKey key);

    /// <summary>Removes a value of a key from a property that is a lookup.</summary>
    void RemoveLookup<TKey, TValue>(Expression<Func<object?>> propertyProvider, TKey key, TValue value);

    /// <summary>Empties a property that is a lookup.</summary>
    void ClearLookup(Expression<Func<object?>> propertyProvider);
}
