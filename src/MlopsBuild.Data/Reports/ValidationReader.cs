using System.Text.Json;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Reads what <see cref="ValidationJson"/> wrote, so that a result can be told again without validating again.</summary>
public static class ValidationReader
{
    /// <summary>Reads a result; it has no profile.</summary>
    /// <param name="path">Path of a <c>report.json</c>.</param>
    /// <exception cref="InvalidDataException">The file is no such result.</exception>
    public static ValidationResult Read(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads a result; it has no profile.</summary>
    /// <param name="text">Content of a <c>report.json</c>.</param>
    /// <param name="path">How an error names it.</param>
    /// <exception cref="InvalidDataException">The text is no such result.</exception>
    public static ValidationResult Parse(string text, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var json = document.RootElement;
            if (json.GetProperty("schema").GetString() != ValidationJson.Schema)
                throw new FormatException($"its schema is \"{json.GetProperty("schema")}\", expected \"{ValidationJson.Schema}\"");
            return new()
            {
                Dataset = json.GetProperty("dataset").GetString()!,
                ContractPath = json.GetProperty("contract").GetString(),
                Problems = [.. json.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!)],
                Rows = json.GetProperty("rows").GetInt64(),
                Accepted = json.GetProperty("accepted").GetInt64(),
                Quarantined = json.GetProperty("quarantined").GetInt64(),
                Files = [.. json.GetProperty("files").EnumerateArray().Select(file =>
                    new SourceFile(file.GetProperty("path").GetString()!, file.GetProperty("rows").GetInt64(), file.GetProperty("brokenLines").GetInt64()))],
                Rules = [.. json.GetProperty("rules").EnumerateArray().Select(Rule)],
            };
        }
        catch (Exception cause) when (cause is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException($"\"{path}\" is no result of a validation: {cause.Message}", cause);
        }
    }

    private static RuleOutcome Rule(JsonElement json) => new()
    {
        Name = json.GetProperty("name").GetString()!,
        Kind = Choice<RuleKind>(json, "kind"),
        Column = json.GetProperty("column").GetString(),
        Expected = json.GetProperty("expected").GetString()!,
        Settings = new()
        {
            Severity = Choice<Severity>(json, "severity"),
            Action = Choice<RuleAction>(json, "action"),
            MaxFailing = json.GetProperty("maxFailing").GetDouble(),
        },
        Result = Choice<RuleResult>(json, "result"),
        Rows = json.GetProperty("rows").GetInt64(),
        Failing = json.GetProperty("failing").GetInt64(),
        Found = json.GetProperty("found").GetString(),
        Examples = [.. json.GetProperty("examples").EnumerateArray().Select(example =>
            new RuleExample(example.GetProperty("file").GetString()!, example.GetProperty("line").GetInt64(), example.GetProperty("reason").GetString()!))],
    };

    private static T Choice<T>(JsonElement json, string name)
        where T : struct, Enum
    {
        var word = json.GetProperty(name).GetString();
        foreach (var value in Enum.GetValues<T>())
        {
            if (ReportJson.Word(value) == word)
                return value;
        }

        throw new FormatException($"{name} is \"{word}\"");
    }
}
