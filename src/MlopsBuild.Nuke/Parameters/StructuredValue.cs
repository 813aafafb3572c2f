using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nuke.Common.Execution;

/// <summary>Objects and lists of objects from parameter files; apart, so that plain builds never load the serializer.</summary>
internal static class StructuredValue
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static object? Convert(string json, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type, Options);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new FormatException($"expected a {type.Name}: {e.Message}");
        }
    }
}
