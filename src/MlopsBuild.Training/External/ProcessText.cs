using System.Text.Encodings.Web;
using System.Text.Json;
using MlopsBuild.Datasets;

namespace MlopsBuild.Training;

/// <summary>The JSON file of what a process is told.</summary>
internal static class ProcessText
{
    private const string Version = "mlopsbuild/process/v1";

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteInstructions(
        string path, string mode, ProcessTrainer trainer, DatasetSchema schema, IReadOnlyList<string> classes, IReadOnlyDictionary<string, string> paths)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, Indented);
        json.WriteStartObject();
        json.WriteString("schema", Version);
        json.WriteString("mode", mode);
        json.WriteString("task", trainer.Task.ToString());
        json.WriteString("label", schema.Label?.Name);
        WriteList(json, "features", schema.Features.Select(column => column.Name));
        WriteList(json, "classes", classes);
        json.WriteNumber("seed", trainer.Seed);
        json.WriteString("format", trainer.Format == RowFormat.Csv ? "csv" : "parquet");
        WriteParameters(json, trainer);
        json.WriteStartObject("paths");
        foreach (var (name, value) in paths)
            json.WriteString(name["MLOPSBUILD_".Length..].ToLowerInvariant(), value);
        json.WriteEndObject();
        json.WritePropertyName("columns");
        using (var columns = JsonDocument.Parse(schema.Describe()))
            columns.WriteTo(json);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }

    private static void WriteParameters(Utf8JsonWriter json, ProcessTrainer trainer)
    {
        json.WriteStartObject("parameters");
        foreach (var (name, value) in trainer.Parameters)
        {
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, value, value?.GetType() ?? typeof(object));
        }

        json.WriteEndObject();
    }
}
