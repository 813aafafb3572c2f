using System.Text;
using System.Text.Json;

namespace MlopsBuild.Datasets;

/// <summary>The canonical JSON text of columns; defaults are left out, so that a new property does not change old texts.</summary>
internal static class SchemaText
{
    public static string Of(IReadOnlyList<Column> columns)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var column in columns)
                Write(json, column);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static IReadOnlyList<Column> Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return [.. document.RootElement.EnumerateArray().Select(Read)];
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new FormatException($"The text is not a schema as Describe() writes it: {cause.Message}", cause);
        }
    }

    private static void Write(Utf8JsonWriter json, Column column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", column.Type.ToString());
        json.WriteString("role", column.Role.ToString());
        if (column.Unit.Length > 0)
            json.WriteString("unit", column.Unit);
        if (column.Minimum is { } minimum)
            WriteBound(json, column.MinimumIsExclusive ? "above" : "minimum", minimum);
        if (column.Maximum is { } maximum)
            WriteBound(json, column.MaximumIsExclusive ? "below" : "maximum", maximum);
        if (column.AllowedValues.Count > 0)
        {
            json.WriteStartArray("allowed");
            foreach (var value in column.AllowedValues)
                json.WriteStringValue(value);
            json.WriteEndArray();
        }

        if (column.Nullable)
            json.WriteBoolean("nullable", true);
        json.WriteEndObject();
    }

    private static void WriteBound(Utf8JsonWriter json, string name, double bound)
    {
        if (double.IsFinite(bound))
            json.WriteNumber(name, bound == 0 ? 0 : bound);
        else
            json.WriteString(name, bound.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static Column Read(JsonElement json)
    {
        double? Bound(string inclusive, string exclusive) =>
            json.TryGetProperty(inclusive, out var bound) || json.TryGetProperty(exclusive, out bound) ? bound.GetDouble() : null;
        return new Column
        {
            Name = json.GetProperty("name").GetString()!,
            Type = Enum.Parse<ColumnType>(json.GetProperty("type").GetString()!),
            Role = Enum.Parse<ColumnRole>(json.GetProperty("role").GetString()!),
            Unit = json.TryGetProperty("unit", out var unit) ? unit.GetString()! : "",
            Minimum = Bound("minimum", "above"),
            MinimumIsExclusive = json.TryGetProperty("above", out _),
            Maximum = Bound("maximum", "below"),
            MaximumIsExclusive = json.TryGetProperty("below", out _),
            AllowedValues = json.TryGetProperty("allowed", out var allowed)
                ? [.. allowed.EnumerateArray().Select(value => value.GetString()!)]
                : [],
            Nullable = json.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean(),
        };
    }
}
