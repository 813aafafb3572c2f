using System.Text.Json;

namespace MlopsBuild.Targets;

/// <summary>The library that loads a model, by the name that Hugging Face has for it.</summary>
internal static class ModelLibrary
{
    /// <summary>The library of the model that a <c>model.json</c> describes, by the schema that it follows; null where it is a command's, or nothing is known.</summary>
    /// <param name="description">The file's content.</param>
    public static string? Of(byte[]? description)
    {
        if (description is null)
            return null;
        try
        {
            using var json = JsonDocument.Parse(description);
            return json.RootElement.TryGetProperty("schema", out var schema) ? schema.GetString() switch
            {
                "mlopsbuild/model/v1" => "mlnet",
                "mlopsbuild/onnx-model/v1" => "onnx",
                _ => null,
            } : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
