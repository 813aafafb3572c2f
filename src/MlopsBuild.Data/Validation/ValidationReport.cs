using System.Text.Encodings.Web;
using System.Text.Json;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Writes a validation's result as JSON; the same result gives the same bytes.</summary>
internal static class ValidationReport
{
    public static void Write(string path, Dataset dataset, ValidationResult result)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("schema", "mlopsbuild/validation/v1");
        json.WriteString("dataset", dataset.Name);
        json.WriteString("verdict", result.Rejected ? "rejected" : "accepted");
        json.WriteStartArray("problems");
        foreach (var problem in result.Problems)
            json.WriteStringValue(problem);
        json.WriteEndArray();
        json.WriteNumber("rows", result.Rows);
        json.WriteNumber("accepted", result.Accepted);
        json.WriteNumber("quarantined", result.Quarantined);
        json.WriteStartArray("reasons");
        foreach (var reason in result.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("column", reason.Column);
            json.WriteString("rule", reason.Rule);
            json.WriteNumber("rows", reason.Rows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
