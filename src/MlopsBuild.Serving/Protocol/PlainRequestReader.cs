using System.Text.Json;
using MlopsBuild.Datasets;
using MlopsBuild.Training;

namespace MlopsBuild.Serving;

/// <summary>
/// Reads requests in the form that nearly all have, in one pass and with next to no memory: every input once, in its stated data type, with its data last. What is not so, or
/// not valid, is left to <see cref="InferenceReader"/>, which reads every form and says what is wrong.
/// </summary>
internal sealed class PlainRequestReader
{
    private readonly Column[] _columns;
    private readonly byte[][] _names;
    private readonly byte[][] _types;
    private readonly (byte[] Utf8, string Text)[][] _allowed;

    public PlainRequestReader(IReadOnlyList<Column> features)
    {
        _columns = [.. features];
        _names = [.. features.Select(column => System.Text.Encoding.UTF8.GetBytes(column.Name))];
        _types = [.. features.Select(column => System.Text.Encoding.UTF8.GetBytes(PredictionRequest.TypeOf(column)))];
        _allowed = [.. features.Select(column => column.AllowedValues.Select(text => (System.Text.Encoding.UTF8.GetBytes(text), text)).ToArray())];
    }

    /// <summary>Reads a body; null where it takes the other reader.</summary>
    public InferenceRequest? TryRead(ReadOnlySpan<byte> body, int maxRows)
    {
        try
        {
            var json = new Utf8JsonReader(body);
            return Request(ref json, maxRows);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // No JSON, or half of a surrogate pair.
            return null;
        }
    }

    private InferenceRequest? Request(ref Utf8JsonReader json, int maxRows)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            return null;
        string? id = null;
        Array[]? columns = null;
        var rows = -1;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (id is null && json.ValueTextEquals("id"u8))
            {
                if (!json.Read() || json.TokenType != JsonTokenType.String)
                    return null;
                id = json.GetString();
            }
            else if (columns is null && json.ValueTextEquals("inputs"u8))
            {
                columns = Inputs(ref json, ref rows, maxRows);
                if (columns is null)
                    return null;
            }
            else
            {
                return null;
            }
        }

        // What follows the object is no JSON, which the reader says by an exception.
        return columns is null || json.TokenType != JsonTokenType.EndObject || json.Read() ? null : new(id, new PredictedRows(rows, columns), []);
    }

    private Array[]? Inputs(ref Utf8JsonReader json, ref int rows, int maxRows)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartArray)
            return null;
        var columns = new Array[_columns.Length];
        var found = 0;
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            if (Input(ref json, ref rows, maxRows) is not { Values: { } values, Feature: var feature } || columns[feature] is not null)
                return null;
            columns[feature] = values;
            found++;
        }

        return json.TokenType == JsonTokenType.EndArray && found == columns.Length ? columns : null;
    }

    private (int Feature, Array? Values) Input(ref Utf8JsonReader json, ref int rows, int maxRows)
    {
        var (feature, isTyped, isShaped) = (-1, false, false);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (feature < 0 && json.ValueTextEquals("name"u8))
            {
                if (!json.Read() || json.TokenType != JsonTokenType.String || (feature = Feature(ref json)) < 0)
                    return default;
            }
            else if (!isTyped && feature >= 0 && json.ValueTextEquals("datatype"u8))
            {
                isTyped = json.Read() && json.TokenType == JsonTokenType.String && json.ValueTextEquals(_types[feature]);
                if (!isTyped)
                    return default;
            }
            else if (!isShaped && json.ValueTextEquals("shape"u8))
            {
                isShaped = Shape(ref json, ref rows, maxRows);
                if (!isShaped)
                    return default;
            }
            else if (isTyped && isShaped && json.ValueTextEquals("data"u8))
            {
                var values = Data(ref json, feature, rows);
                return values is not null && json.Read() && json.TokenType == JsonTokenType.EndObject ? (feature, values) : default;
            }
            else
            {
                return default;
            }
        }

        return default;
    }

    private int Feature(ref Utf8JsonReader json)
    {
        for (var feature = 0; feature < _names.Length; feature++)
        {
            if (json.ValueTextEquals(_names[feature]))
                return feature;
        }

        return -1;
    }

    // [rows] or [rows, 1], the same for all inputs.
    private static bool Shape(ref Utf8JsonReader json, ref int rows, int maxRows)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartArray || !json.Read() || json.TokenType != JsonTokenType.Number || !json.TryGetInt32(out var count))
            return false;
        if (count < 1 || count > maxRows || (rows >= 0 && rows != count) || !json.Read())
            return false;
        rows = count;
        if (json.TokenType == JsonTokenType.Number && (!json.TryGetInt32(out var width) || width != 1 || !json.Read()))
            return false;
        return json.TokenType == JsonTokenType.EndArray;
    }

    private Array? Data(ref Utf8JsonReader json, int feature, int rows)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartArray)
            return null;
        var texts = _columns[feature].Type == ColumnType.Text ? new string?[rows] : null;
        var numbers = texts is null ? new double[rows] : [];
        for (var row = 0; row < rows; row++)
        {
            if (!json.Read() || !(texts is null ? Number(ref json, _columns[feature].Type, out numbers[row]) : (texts[row] = Text(ref json, feature)) is not null))
                return null;
        }

        return json.Read() && json.TokenType == JsonTokenType.EndArray ? texts is null ? numbers : texts : null;
    }

    private static bool Number(ref Utf8JsonReader json, ColumnType type, out double value)
    {
        value = json.TokenType == JsonTokenType.True ? 1 : 0;
        return type switch
        {
            ColumnType.Boolean => json.TokenType is JsonTokenType.True or JsonTokenType.False,
            ColumnType.Number => json.TokenType == JsonTokenType.Number && json.TryGetDouble(out value) && double.IsFinite(value),
            ColumnType.Integer => json.TokenType == JsonTokenType.Number && json.TryGetDouble(out value) && double.IsFinite(value) && TensorType.Holds(PredictionRequest.Integer, value),
            _ => false,
        };
    }

    private string? Text(ref Utf8JsonReader json, int feature)
    {
        if (json.TokenType != JsonTokenType.String)
            return null;
        var allowed = _allowed[feature];
        if (allowed.Length == 0)
            return json.GetString();
        foreach (var (utf8, text) in allowed)
        {
            if (json.ValueTextEquals(utf8))
                return text;
        }

        return null;
    }
}
