using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Nuke.Common.Utilities;

/// <summary>Turns objects into JSON and back.</summary>
public static class JsonExtensions
{
    /// <summary>What is used where no settings are given: indented, without members that are null.</summary>
    public static JsonSerializerSettings DefaultSerializerSettings { get; set; } =
        new() { Formatting = Formatting.Indented, NullValueHandling = NullValueHandling.Ignore };

    /// <summary>The object as JSON.</summary>
    public static string ToJson<T>(this T obj, JsonSerializerSettings? serializerSettings = null) =>
        JsonConvert.SerializeObject(obj, serializerSettings ?? DefaultSerializerSettings);

    /// <summary>The object that the JSON describes.</summary>
    /// <exception cref="JsonException">The text does not describe one.</exception>
    public static T GetJson<T>(this string content, JsonSerializerSettings? serializerSettings = null) =>
        JsonConvert.DeserializeObject<T>(content, serializerSettings ?? DefaultSerializerSettings)!;

    /// <summary>The object that the JSON describes, member by member.</summary>
    /// <exception cref="JsonException">The text does not describe one.</exception>
    public static JObject GetJson(this string content, JsonSerializerSettings? serializerSettings = null) => content.GetJson<JObject>(serializerSettings);

    /// <summary>The member's value.</summary>
    /// <exception cref="ArgumentException">The object has no such member.</exception>
    public static T GetPropertyValue<T>(this JObject jobject, string name) =>
        jobject.GetValue(name, StringComparison.Ordinal) is { } value
            ? value.ToObject<T>()!
            : throw new ArgumentException($"JSON has no member \"{name}\"; expected one of {string.Join(", ", jobject.Properties().Select(x => $"\"{x.Name}\""))}.", nameof(name));

    /// <summary>The member's value, or null when the object has no such member.</summary>
    public static T? GetPropertyValueOrNull<T>(this JObject jobject, string name)
        where T : class => jobject.GetValue(name, StringComparison.Ordinal)?.ToObject<T>();

    /// <summary>The member's text.</summary>
    /// <exception cref="ArgumentException">The object has no such member.</exception>
    public static string GetPropertyStringValue(this JObject jobject, string name) => jobject.GetPropertyValue<string>(name);

    /// <summary>The objects in the member's array; none when the object has no such member.</summary>
    public static IEnumerable<JObject> GetChildren(this JObject jobject, string name) =>
        jobject.GetValue(name, StringComparison.Ordinal)?.Children<JObject>() ?? Enumerable.Empty<JObject>();
}
