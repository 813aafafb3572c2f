using System.Text.Json;

namespace MlopsBuild.Data;

/// <summary>Leakage reports as JSON of the schema <c>mlopsbuild/leakage/v1</c>, docs/schemas/leakage.v1.schema.json. The same report gives the same bytes.</summary>
public static class LeakageReportFile
{
    /// <summary>Name and version of the format.</summary>
    public const string Schema = "mlopsbuild/leakage/v1";

    /// <summary>Writes a report to a file.</summary>
    public static void Write(string path, LeakageReport report)
    {
        using var file = File.Create(path);
        Write(file, report);
    }

    /// <summary>Writes a report to a stream as UTF-8 with a line feed at its end, and leaves it open.</summary>
    public static void Write(Stream stream, LeakageReport report)
    {
        using (var json = ReportJson.Writer(stream))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("verdict", report.Leaks ? "leaks" : "clean");
            json.WriteNumber("trainRows", report.TrainRows);
            json.WriteNumber("testRows", report.TestRows);
            json.WriteString("label", report.Label);
            WriteAll(json, "findings", report.Findings, Write);
            WriteAll(json, "shared", report.Shared, Write);
            WriteAll(json, "scores", report.Scores, Write);
            json.WritePropertyName("time");
            Write(json, report.Time);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, LeakageFinding finding)
    {
        json.WriteString("kind", ReportJson.Word(finding.Kind));
        json.WriteString("severity", ReportJson.Word(finding.Severity));
        json.WriteString("column", finding.Column);
        json.WriteNumber("figure", finding.Figure);
        json.WriteNumber("threshold", finding.Threshold);
        json.WriteString("sentence", finding.Sentence);
        json.WriteString("advice", finding.Advice);
    }

    private static void Write(Utf8JsonWriter json, SharedRows shared)
    {
        json.WriteString("kind", ReportJson.Word(shared.Kind));
        json.WriteStartArray("columns");
        foreach (var column in shared.Columns)
            json.WriteStringValue(column);
        json.WriteEndArray();
        json.WriteNumber("rows", shared.Rows);
        json.WriteNumber("fraction", shared.Fraction);
        json.WriteNumber("repeated", shared.Repeated);
        WriteAll(json, "examples", shared.Examples, (_, example) =>
        {
            json.WriteNumber("testRow", example.TestRow);
            json.WriteNumber("trainRow", example.TrainRow);
        });
    }

    private static void Write(Utf8JsonWriter json, LabelScore score)
    {
        json.WriteString("column", score.Column);
        if (score.Score is { } value)
            json.WriteNumber("score", value);
        else
            json.WriteNull("score");
    }

    private static void Write(Utf8JsonWriter json, TimeOverlap? time)
    {
        if (time is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("column", time.Column);
        json.WriteString("newestTrain", time.NewestTrain);
        json.WriteString("oldestTest", time.OldestTest);
        json.WriteNumber("notNewer", time.NotNewer);
        json.WriteNumber("shared", time.Shared);
        json.WriteEndObject();
    }
}
