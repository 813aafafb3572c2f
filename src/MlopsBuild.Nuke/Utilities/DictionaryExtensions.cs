using System.Globalization;

namespace Nuke.Common.Utilities.Collections;

/// <summary>Adds to dictionaries in a chain of calls.</summary>
public static class DictionaryExtensions
{
    /// <summary>Adds the key and the value's text.</summary>
    public static Dictionary<string, string> AddPair(this Dictionary<string, string> dictionary, string key, object? value) =>
        AddText(dictionary, key, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");

    /// <summary>Adds the key and the value unless it is null.</summary>
    public static Dictionary<string, string> AddPairWhenValueNotNull(this Dictionary<string, string> dictionary, string key, object? value) =>
        value is null ? dictionary : dictionary.AddPair(key, value);

    private static Dictionary<string, string> AddText(Dictionary<string, string> dictionary, string key, string value)
    {
        dictionary.Add(key, value);
        return dictionary;
    }
}
