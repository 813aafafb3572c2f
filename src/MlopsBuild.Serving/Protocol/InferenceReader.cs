using System.Globalization;
using System.Text.Json;
using MlopsBuild.Datasets;
using MlopsBuild.Reports;
using MlopsBuild.Training;

namespace MlopsBuild.Serving;

/// <summary>Reads the body of an inference request and holds it against what the model reads. All problems are told at once, the first twenty of them.</summary>
internal sealed class InferenceReader
{
    private const int MostProblems = 20;
    private readonly ModelInterface _model;
    private readonly int _maxRows;
    private readonly List<string> _problems = [];
    private int _untold;

    private InferenceReader(ModelInterface model, int maxRows) => (_model, _maxRows) = (model, maxRows);

    /// <exception cref="ProtocolException">The body is no valid request for the model.</exception>
    public static InferenceRequest Read(ReadOnlyMemory<byte> body, ModelInterface model, int maxRows)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return new InferenceReader(model, maxRows).Read(json.RootElement);
        }
        catch (JsonException cause)
        {
            throw new ProtocolException(400, $"The body is no JSON, expected an inference request such as {model.Example}: {VisibleText.Of(cause.Message, 300)}", cause);
        }
        catch (InvalidOperationException cause)
        {
            // A text with half of a surrogate pair, or bytes that are no UTF-8.
            throw new ProtocolException(400, $"A text in the body is no valid Unicode, expected UTF-8: {VisibleText.Of(cause.Message, 300)}", cause);
        }
    }

    private InferenceRequest Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new ProtocolException(400, $"The body is {Kind(root)}, expected an object with \"inputs\" such as {_model.Example}.");
        var id = Text(root, "id");
        var outputs = Outputs(root);
        if (!root.TryGetProperty("inputs", out var inputs) || inputs.ValueKind != JsonValueKind.Array)
        {
            Tell($"The request has no array \"inputs\", expected one such as {_model.Example}.");
            throw Refused();
        }

        var found = Inputs(inputs);
        var rows = Rows(found);
        if (_problems.Count > 0)
            throw Refused();
        var columns = new Array[_model.Features.Count];
        for (var feature = 0; feature < columns.Length; feature++)
        {
            var column = _model.Features[feature];
            columns[feature] = found.TryGetValue(column.Name, out var input) ? Values(input, column, rows) : AllMissing(column, rows);
        }

        return _problems.Count == 0 ? new InferenceRequest(id, new PredictedRows(rows, columns), outputs) : throw Refused();
    }

    private Dictionary<string, JsonElement> Inputs(JsonElement inputs)
    {
        var found = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (index, input) in inputs.EnumerateArray().Index())
        {
            if (input.ValueKind != JsonValueKind.Object || Text(input, "name") is not { } name)
                Tell($"Input {index + 1} has no \"name\", expected an object with name, shape, datatype and data.");
            else if (_model.Feature(name) is not { } column)
                Tell($"The model has no input {Shown(name)}{Near(name)}; it has {_model.FeatureNames}.");
            else if (!found.TryAdd(name, input))
                Tell($"Input {Shown(name)} is given twice, expected it once.");
            else if (Text(input, "datatype") is not { } type || !_model.Accepts(column, type))
                Tell($"Input {Shown(name)} has the datatype {(input.TryGetProperty("datatype", out var given) ? Shown(given) : "of nothing")}, expected {_model.AcceptedNames(column)}.");
        }

        var missing = _model.Features.Where(column => !column.Nullable && !found.ContainsKey(column.Name)).Select(column => $"\"{column.Name}\"").ToList();
        if (missing.Count > 0)
            Tell($"{(missing.Count == 1 ? "The input" : "The inputs")} {string.Join(", ", missing)} {(missing.Count == 1 ? "is" : "are")} missing, expected a tensor for each column that the model reads.");
        return found;
    }

    // All inputs have as many rows.
    private int Rows(Dictionary<string, JsonElement> inputs)
    {
        var rows = -1;
        var first = "";
        foreach (var (name, input) in inputs)
        {
            if (!input.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
            {
                Tell($"Input {Shown(name)} has no array \"data\", expected its values.");
                continue;
            }

            if (!input.TryGetProperty("shape", out var shape) || Count(shape) is not { } count)
            {
                Tell($"Input {Shown(name)} has the shape {(shape.ValueKind == JsonValueKind.Undefined ? "of nothing" : Shown(shape))}, expected [rows] or [rows, 1].");
                continue;
            }

            if (data.GetArrayLength() != count)
                Tell($"Input {Shown(name)} has {Figures.Count(data.GetArrayLength(), "value")} for the shape {Shown(shape)}, expected {Figures.Count(count)}.");
            if (rows < 0)
                (rows, first) = (count, name);
            else if (rows != count)
                Tell($"Input {Shown(name)} has {Figures.Count(count, "row")} and {Shown(first)} {Figures.Count(rows)}, expected as many.");
        }

        if (rows == 0 || inputs.Count == 0)
            Tell("The request has no rows, expected at least one.");
        else if (rows > _maxRows)
            Tell($"The request has {Figures.Count(rows, "row")}, expected at most {Figures.Count(_maxRows)}; send them in several requests.");
        return rows;
    }

    private static int? Count(JsonElement shape)
    {
        if (shape.ValueKind != JsonValueKind.Array || shape.GetArrayLength() is not (1 or 2))
            return null;
        if (shape[0].ValueKind != JsonValueKind.Number || !shape[0].TryGetInt32(out var rows) || rows < 0)
            return null;
        return shape.GetArrayLength() == 1 || (shape[1].ValueKind == JsonValueKind.Number && shape[1].TryGetInt32(out var width) && width == 1) ? rows : null;
    }

    private Array Values(JsonElement input, Column column, int rows)
    {
        var type = Text(input, "datatype")!;
        var values = input.GetProperty("data");
        var texts = column.Type == ColumnType.Text ? new string?[rows] : null;
        var numbers = texts is null ? new double[rows] : [];
        var row = 0;
        foreach (var element in values.EnumerateArray())
        {
            var value = element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 1 ? element[0] : element;
            if (value.ValueKind == JsonValueKind.Null)
            {
                if (!column.Nullable)
                    Tell($"Input {Shown(column.Name)} is missing in row {row + 1}, expected {Expected(column)} in all rows.");
                if (texts is null)
                    numbers[row] = double.NaN;
            }
            else if (texts is not null)
                texts[row] = TextValue(value, column, row);
            else
                numbers[row] = NumberValue(value, column, type, row);
            row++;
        }

        return texts is null ? numbers : texts;
    }

    private string? TextValue(JsonElement value, Column column, int row)
    {
        if (value.ValueKind != JsonValueKind.String)
            return Unfit<string>(value, column, row);
        var text = value.GetString()!;
        if (column.AllowedValues.Count == 0 || column.AllowedValues.Contains(text, StringComparer.Ordinal))
            return text;
        Tell($"Input {Shown(column.Name)} is {Shown(text)} in row {row + 1}, expected one of {string.Join(", ", column.AllowedValues.Take(20).Select(allowed => $"\"{allowed}\""))}.");
        return null;
    }

    private double NumberValue(JsonElement value, Column column, string type, int row)
    {
        switch (column.Type)
        {
            case ColumnType.Boolean when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                return value.ValueKind == JsonValueKind.True ? 1 : 0;
            case ColumnType.Number or ColumnType.Integer when value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) && TensorType.Holds(type, number):
                return number;
            case ColumnType.Date when value.ValueKind == JsonValueKind.String
                && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                return (day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) - DateTime.UnixEpoch).TotalSeconds;
            case ColumnType.Timestamp when value.ValueKind == JsonValueKind.String && Instant(value.GetString()!) is { } seconds:
                return seconds;
            default:
                return Unfit<double>(value, column, row);
        }
    }

    private static double? Instant(string text) => DateTime.TryParseExact(
        text.EndsWith('Z') ? text[..^1] : text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        ? (time - DateTime.UnixEpoch).TotalSeconds
        : null;

    private T? Unfit<T>(JsonElement value, Column column, int row)
    {
        Tell($"Input {Shown(column.Name)} is {Shown(value)} in row {row + 1}, expected {Expected(column)}.");
        return default;
    }

    private static string Expected(Column column) => column.Type switch
    {
        ColumnType.Integer => "a whole number of its datatype",
        ColumnType.Number => "a finite number of its datatype",
        ColumnType.Text => "a text",
        ColumnType.Boolean => "true or false",
        ColumnType.Date => "a day such as \"2026-03-02\"",
        _ => "a time in UTC such as \"2026-03-02T14:30:00Z\"",
    };

    private static Array AllMissing(Column column, int rows)
    {
        if (column.Type == ColumnType.Text)
            return new string?[rows];
        var values = new double[rows];
        Array.Fill(values, double.NaN);
        return values;
    }

    private List<string> Outputs(JsonElement root)
    {
        var names = new List<string>();
        if (!root.TryGetProperty("outputs", out var outputs))
            return names;
        if (outputs.ValueKind != JsonValueKind.Array)
        {
            Tell($"\"outputs\" is {Kind(outputs)}, expected an array of objects with \"name\".");
            return names;
        }

        foreach (var output in outputs.EnumerateArray())
        {
            if (output.ValueKind != JsonValueKind.Object || Text(output, "name") is not { } name)
                Tell("An output has no \"name\", expected an object with it.");
            else if (!_model.Outputs.Any(known => known.Name == name))
                Tell($"The model has no output {Shown(name)}; it has {string.Join(", ", _model.Outputs.Select(known => $"\"{known.Name}\""))}.");
            else if (!names.Contains(name))
                names.Add(name);
        }

        return names;
    }

    private string? Text(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        if (name == "id")
            Tell($"\"id\" is {Kind(value)}, expected a text.");
        return null;
    }

    private string Near(string name) => _model.Nearest(name) is { } near ? $" (did you mean \"{near}\"?)" : "";

    private void Tell(string problem)
    {
        if (_problems.Count < MostProblems)
            _problems.Add(problem);
        else
            _untold++;
    }

    private ProtocolException Refused() => ProtocolException.Invalid(_untold == 0 ? _problems : [.. _problems, $"And {Figures.Count(_untold, "more problem")}."]);

    private static string Shown(string text) => $"\"{VisibleText.Of(text, 100)}\"";

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? Shown(value.GetString()!)
        : VisibleText.Of(value.GetRawText() is { Length: > 100 } raw ? raw[..100] + "…" : value.GetRawText());

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };
}
