using System.Text.Json;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>The result of a validation as JSON, described by docs/schemas/validation.v1.schema.json.</summary>
public static class ValidationJson
{
    /// <summary>Name and version of the format.</summary>
    public const string Schema = "mlopsbuild/validation/v1";

    /// <summary>Writes all of the result but the profile. The same result gives the same bytes.</summary>
    /// <param name="stream">Gets UTF-8 with a line feed at its end; stays open.</param>
    /// <param name="result">What a validation found.</param>
    public static void Write(Stream stream, ValidationResult result)
    {
        using (var json = ReportJson.Writer(stream))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("dataset", result.Dataset);
            json.WriteString("contract", result.ContractPath);
            json.WriteString("verdict", result.Rejected ? "rejected" : "accepted");
            json.WriteStartArray("problems");
            foreach (var problem in result.Problems)
                json.WriteStringValue(problem);
            json.WriteEndArray();
            json.WriteNumber("rows", result.Rows);
            json.WriteNumber("accepted", result.Accepted);
            json.WriteNumber("quarantined", result.Quarantined);
            json.WriteStartArray("files");
            foreach (var file in result.Files)
                Write(json, file);
            json.WriteEndArray();
            json.WriteStartArray("rules");
            foreach (var rule in result.Rules)
                Write(json, rule);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, SourceFile file)
    {
        json.WriteStartObject();
        json.WriteString("path", file.Path);
        json.WriteNumber("rows", file.Rows);
        json.WriteNumber("brokenLines", file.BrokenLines);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RuleOutcome rule)
    {
        json.WriteStartObject();
        json.WriteString("name", rule.Name);
        json.WriteString("kind", ReportJson.Word(rule.Kind));
        json.WriteString("column", rule.Column);
        json.WriteString("expected", rule.Expected);
        json.WriteString("severity", ReportJson.Word(rule.Settings.Severity));
        json.WriteString("action", ReportJson.Word(rule.Settings.Action));
        json.WriteNumber("maxFailing", rule.Settings.Limit);
        json.WriteString("result", ReportJson.Word(rule.Result));
        json.WriteNumber("rows", rule.Rows);
        json.WriteNumber("failing", rule.Failing);
        json.WriteNumber("fraction", rule.Fraction);
        json.WriteString("found", rule.Found);
        json.WriteStartArray("examples");
        foreach (var example in rule.Examples)
        {
            json.WriteStartObject();
            json.WriteString("file", example.File);
            json.WriteNumber("line", example.Line);
            json.WriteString("reason", example.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
