using System.Text;
using System.Text.Json;

namespace MlopsBuild.Datasets;

/// <summary>The canonical JSON text of what columns are: name, type, role, unit, whether a value may be missing and whether it is personal, the values of an ordered one; not the rules that they keep.</summary>
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
        if (column.Nullable)
            json.WriteBoolean("nullable", true);
        if (column.Sensitivity != Sensitivity.None)
            json.WriteString("sensitivity", column.Sensitivity.ToString());
        if (column.Ordered)
        {
            json.WriteStartArray("order");
            foreach (var value in column.AllowedValues)
                json.WriteStringValue(value);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static Column Read(JsonElement json)
    {
        var isOrdered = json.TryGetProperty("order", out var order);
        return new Column
        {
            Name = json.GetProperty("name").GetString()!,
            Type = Enum.Parse<ColumnType>(json.GetProperty("type").GetString()!),
            Role = Enum.Parse<ColumnRole>(json.GetProperty("role").GetString()!),
            Unit = json.TryGetProperty("unit", out var unit) ? unit.GetString()! : "",
            Nullable = json.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean(),
            Sensitivity = json.TryGetProperty("sensitivity", out var sensitivity) ? Enum.Parse<Sensitivity>(sensitivity.GetString()!) : Sensitivity.None,
            AllowedValues = isOrdered ? [.. order.EnumerateArray().Select(value => value.GetString()!)] : [],
            Ordered = isOrdered,
        };
    }
}
