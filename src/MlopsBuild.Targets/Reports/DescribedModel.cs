using System.Text.Json;
using MlopsBuild.Gates;

namespace MlopsBuild.Targets;

/// <summary>What a card tells from the <c>model.json</c> of its model.</summary>
/// <param name="Library">The library that loads the model, as a card's metadata name it, by the schema that the description follows; null where it is a command's, or nothing is known.</param>
/// <param name="Task">What the model predicts; null where nothing is known.</param>
internal sealed record DescribedModel(string? Library, LearningTask? Task)
{
    /// <summary>Reads the description; nothing is known of what is no JSON.</summary>
    /// <param name="description">The file's content; null for no file.</param>
    public static DescribedModel Of(byte[]? description)
    {
        if (description is null)
            return new(null, null);
        try
        {
            using var json = JsonDocument.Parse(description);
            var library = Text(json.RootElement, "schema") switch
            {
                "mlopsbuild/model/v1" => "mlnet",
                "mlopsbuild/onnx-model/v1" => "onnx",
                _ => null,
            };
            return new(library, Enum.TryParse<LearningTask>(Text(json.RootElement, "task"), out var task) ? task : null);
        }
        catch (JsonException)
        {
            return new(null, null);
        }
    }

    private static string? Text(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
