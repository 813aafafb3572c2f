using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MlopsBuild.Data;

/// <summary>
/// Files of drift reports: JSON of the schema <c>mlopsbuild/drift/v1</c>, docs/schemas/drift.v1.schema.json. The same report gives the same bytes; numbers have nine
/// significant digits, since logarithms differ in the last ones between operating systems.
/// </summary>
public static class DriftReportFile
{
    /// <summary>Writes a report to a file, in place of what was there; a reader sees the old file or the new one.</summary>
    public static void Write(string path, DriftReport report)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var buffer = new MemoryStream();
        Write(buffer, report);
        WholeFile.Write(path, buffer.ToArray());
    }

    /// <summary>Writes a report to a stream and leaves it open.</summary>
    public static void Write(Stream stream, DriftReport report)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(report);
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, report);
        stream.WriteByte((byte)'\n');
    }

    internal static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static void Write(Utf8JsonWriter json, DriftReport report)
    {
        json.WriteStartObject();
        json.WriteString("schema", "mlopsbuild/drift/v1");
        json.WriteString("dataset", report.Dataset);
        json.WriteString("verdict", Name(report.Verdict));
        json.WriteBoolean("fails", report.Fails);
        json.WriteNumber("baselineRows", report.BaselineRows);
        json.WriteNumber("currentRows", report.CurrentRows);
        Number(json, "threshold", report.Options.Threshold);
        Number(json, "alpha", report.Options.Alpha);
        Number(json, "driftLevel", report.DriftLevel);
        Number(json, "stabilityLevel", report.StabilityLevel);
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            json.WriteStartObject();
            json.WriteString("kind", Name(finding.Kind));
            json.WriteString("column", finding.Column);
            json.WriteString("message", finding.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("columns");
        foreach (var column in report.Columns)
            Write(json, column);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ColumnDrift column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", Name(column.Type));
        json.WriteString("role", Name(column.Role));
        json.WriteBoolean("judged", column.IsJudged);
        json.WriteString("verdict", Name(column.Verdict));
        if (column.Note.Length > 0)
            json.WriteString("note", column.Note);
        Number(json, "baselineMissing", column.BaselineMissing);
        Number(json, "currentMissing", column.CurrentMissing);
        json.WriteStartArray("effects");
        foreach (var effect in column.Effects)
            Write(json, effect);
        json.WriteEndArray();
        Write(json, column.Scores);
        if (column.NewValues.Count > 0)
        {
            json.WriteStartArray("newValues");
            foreach (var value in column.NewValues)
            {
                json.WriteStartObject();
                json.WriteString("value", value.Value);
                json.WriteNumber("count", value.Count);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DriftEffect effect)
    {
        json.WriteStartObject();
        json.WriteString("measure", Name(effect.Measure));
        json.WriteString("verdict", Name(effect.Verdict));
        Number(json, "estimate", effect.Estimate);
        Number(json, "lower", effect.Lower);
        Number(json, "upper", effect.Upper);
        if (effect.Needed is { } needed)
        {
            json.WriteNumber("currentRowsNeeded", needed.Current);
            if (needed.Baseline is { } baseline)
                json.WriteNumber("baselineRowsNeeded", baseline);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DriftScores scores)
    {
        json.WriteStartObject("scores");
        Number(json, "populationStability", scores.PopulationStability);
        Number(json, "populationStabilityNoise", scores.PopulationStabilityNoise);
        Number(json, "jensenShannonDivergence", scores.JensenShannonDivergence);
        Number(json, "jensenShannonDistance", scores.JensenShannonDistance);
        Number(json, "hellinger", scores.Hellinger);
        Number(json, "kolmogorovSmirnov", scores.KolmogorovSmirnov);
        Number(json, "kolmogorovSmirnovPValue", scores.KolmogorovSmirnovPValue);
        if (scores.ChiSquare is { } test)
        {
            Number(json, "chiSquare", test.Statistic);
            json.WriteNumber("chiSquareDegreesOfFreedom", test.DegreesOfFreedom);
            Number(json, "chiSquarePValue", test.PValue);
        }

        Number(json, "wasserstein", scores.Wasserstein);
        Number(json, "lInfinity", scores.LInfinity);
        Number(json, "totalVariation", scores.TotalVariation);
        Number(json, "missingPValue", scores.MissingPValue);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, double.Parse(number.ToString("G9", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
    }
}
