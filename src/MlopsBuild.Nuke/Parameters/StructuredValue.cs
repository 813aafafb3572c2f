using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Nuke.Common.Execution;

/// <summary>Objects and lists of objects from parameter files; apart, so that plain builds never load the serializer.</summary>
internal static class StructuredValue
{
    /// <param name="json">The value as it stands in the file.</param>
    /// <param name="type">The wanted type.</param>
    /// <param name="folder">What relative paths in it are relative to.</param>
    /// <exception cref="FormatException">The value is no such object.</exception>
    public static object? Convert(string json, Type type, string folder)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type, Options(folder));
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new FormatException($"expected a {type.Name}: {Reason(e.Message)}");
        }
    }

    /// <summary>The members that JSON objects of the type have; null when the type is none that JSON objects can be read into.</summary>
    public static IList<JsonPropertyInfo>? PropertiesOf(Type type)
    {
        try
        {
            return Options("").GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } info ? info.Properties : null;
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static JsonSerializerOptions Options(string folder) => new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new TextValueConverters(folder), new JsonStringEnumConverter() },
        IncludeFields = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        PropertyNameCaseInsensitive = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    // Positions in the message count from the value, not from the file.
    private static string Reason(string message) =>
        (message.IndexOf(" | LineNumber:", StringComparison.Ordinal) is var cut and > 0 ? message[..cut] : message).TrimEnd('.');
}
