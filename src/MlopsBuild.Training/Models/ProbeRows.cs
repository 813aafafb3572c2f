using System.Text.Encodings.Web;
using System.Text.Json;
using MlopsBuild.Datasets;

namespace MlopsBuild.Training;

/// <summary>The first training rows, whose scores are a model's fingerprint. Only the values that the model reads, and of personal data none.</summary>
internal sealed record ProbeRows(IReadOnlyList<ModelInput> Values, RowTable Table)
{
    private const int Most = 100;
    private const string SchemaName = "mlopsbuild/probe/v1";

    public static ProbeRows Of(ModelInputs inputs, RowSource rows)
    {
        var first = inputs.First(rows, Most);
        return new ProbeRows(inputs.Values, new RowTable([.. inputs.Values.Select((value, column) => (value.Name, Shown(value, first, column)))], first.Rows));
    }

    /// <exception cref="JsonException">The file holds no probe rows of these values.</exception>
    public static ProbeRows Read(ModelInputs inputs, string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var names = json.RootElement.GetProperty("columns").EnumerateArray().Select(name => name.GetString()!);
        if (!names.SequenceEqual(inputs.Values.Select(value => value.Name)))
            throw new JsonException($"\"{path}\" holds other columns than the model reads.");
        var rows = json.RootElement.GetProperty("rows").EnumerateArray().ToList();
        return new ProbeRows(inputs.Values, new RowTable([.. inputs.Values.Select((value, column) => (value.Name, Column(value, rows, column)))], rows.Count));
    }

    public void Write(string path)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("schema", SchemaName);
        json.WriteStartArray("columns");
        foreach (var value in Values)
            json.WriteStringValue(value.Name);
        json.WriteEndArray();
        json.WriteStartArray("rows");
        for (var row = 0; row < Table.Rows; row++)
        {
            json.WriteStartArray();
            for (var column = 0; column < Values.Count; column++)
            {
                if (Table.Value(row, column) is string text)
                    json.WriteStringValue(text);
                else if ((double)Table.Value(row, column) is var number && double.IsFinite(number))
                    json.WriteNumberValue(number);
                else
                    json.WriteNullValue();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static Array Shown(ModelInput value, RowTable rows, int column)
    {
        var hidden = value.Column.Sensitivity == Sensitivity.Pii;
        return value.IsText
            ? Enumerable.Range(0, rows.Rows).Select(row => hidden ? "" : (string)rows.Value(row, column)).ToArray()
            : Enumerable.Range(0, rows.Rows).Select(row => hidden ? 0 : (double)rows.Value(row, column)).ToArray();
    }

    private static Array Column(ModelInput value, List<JsonElement> rows, int column) => value.IsText
        ? rows.Select(row => row[column].GetString()!).ToArray()
        : rows.Select(row => row[column].ValueKind == JsonValueKind.Null ? double.NaN : row[column].GetDouble()).ToArray();
}
