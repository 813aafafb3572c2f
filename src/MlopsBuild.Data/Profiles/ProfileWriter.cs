using System.Text.Json;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Writes a profile as JSON: every member in one order, those without a value left out.</summary>
internal static class ProfileWriter
{
    public static void Write(Utf8JsonWriter json, DatasetProfile profile)
    {
        json.WriteStartObject();
        json.WriteString("schema", ProfileFile.Schema);
        json.WriteString("dataset", profile.Dataset);
        json.WriteNumber("rows", profile.Rows);
        json.WriteStartArray("columns");
        foreach (var column in profile.Columns)
            Write(json, column);
        json.WriteEndArray();
        if (profile.Pairs.Count > 0)
        {
            json.WriteStartArray("pairs");
            foreach (var pair in profile.Pairs)
                Write(json, pair);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ColumnProfile column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", column.Type.ToString());
        json.WriteString("role", column.Role.ToString());
        json.WriteString("sensitivity", column.Sensitivity.ToString());
        if (column.Unit.Length > 0)
            json.WriteString("unit", column.Unit);
        json.WriteNumber("present", column.Present);
        json.WriteNumber("missing", column.Missing);
        json.WriteNumber("distinct", column.Distinct);
        WriteNumber(json, "minimum", column.Minimum, column);
        WriteNumber(json, "maximum", column.Maximum, column);
        WriteNumber(json, "mean", column.Mean, column);
        WriteNumber(json, "standardDeviation", column.StandardDeviation, column);
        if (column.Decimals is { } decimals)
            json.WriteNumber("decimals", decimals);
        if (column.MinimumLength is { } shortest)
            json.WriteNumber("minimumLength", shortest);
        if (column.MaximumLength is { } longest)
            json.WriteNumber("maximumLength", longest);
        WriteQuantiles(json, column);
        WriteValues(json, column);
        WriteDistribution(json, column);
        json.WriteEndObject();
    }

    private static void WriteQuantiles(Utf8JsonWriter json, ColumnProfile column)
    {
        if (column.Quantiles.Count == 0)
            return;
        json.WriteStartArray("quantiles");
        foreach (var quantile in column.Quantiles)
        {
            json.WriteStartObject();
            WriteNumber(json, "probability", quantile.Probability, column);
            WriteNumber(json, "value", quantile.Value, column);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValues(Utf8JsonWriter json, ColumnProfile column)
    {
        if (column.Values.Count == 0)
            return;
        json.WriteStartArray("values");
        foreach (var value in column.Values)
        {
            json.WriteStartObject();
            json.WriteString("value", value.Value);
            json.WriteNumber("count", value.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDistribution(Utf8JsonWriter json, ColumnProfile column)
    {
        if (column.Distribution is not { } distribution)
            return;
        json.WriteStartObject("distribution");
        json.WriteStartArray("edges");
        foreach (var edge in distribution.Edges)
            json.WriteNumberValue(Finite(edge, "edges", column));
        json.WriteEndArray();
        json.WriteStartArray("counts");
        foreach (var count in distribution.Counts)
            json.WriteNumberValue(count);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PairAssociation pair)
    {
        if (!double.IsFinite(pair.Value))
            throw new ArgumentException($"The profile cannot be written: the association of \"{pair.First}\" and \"{pair.Second}\" is {pair.Value}; expected a finite number.");
        json.WriteStartObject();
        json.WriteString("first", pair.First);
        json.WriteString("second", pair.Second);
        json.WriteString("measure", pair.Measure.ToString());
        json.WriteNumber("value", pair.Value);
        json.WriteNumber("rows", pair.Rows);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value, ColumnProfile column)
    {
        if (value is { } number)
            json.WriteNumber(name, Finite(number, name, column));
    }

    private static double Finite(double value, string name, ColumnProfile column) => double.IsFinite(value)
        ? value
        : throw new ArgumentException($"The profile cannot be written: \"{name}\" of the column \"{column.Name}\" holds {value}; expected a finite number.");
}
