using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MlopsBuild.Training;

/// <summary>A trainer as JSON: name, task, and its parameters in ordinal order.</summary>
internal static class TrainerText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Of(Trainer trainer) => Node(trainer).ToJsonString(Options);

    /// <summary>The trainer that <see cref="Of"/> wrote, but for code of the user's own.</summary>
    /// <param name="type">Full name of its record.</param>
    /// <param name="text">What was written.</param>
    public static Trainer Read(string type, string text) =>
        (Trainer)JsonSerializer.Deserialize(text, typeof(Trainer).Assembly.GetType(type, throwOnError: true)!, Options)!;

    public static JsonObject Node(Trainer trainer)
    {
        var json = new JsonObject { ["name"] = trainer.Name, ["task"] = trainer.Task.ToString() };
        foreach (var property in trainer.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            if (property is { CanRead: true, Name: not (nameof(Trainer.Name) or nameof(Trainer.Task)) })
                json[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = JsonSerializer.SerializeToNode(property.GetValue(trainer), property.PropertyType, Options);
        }

        return json;
    }
}
