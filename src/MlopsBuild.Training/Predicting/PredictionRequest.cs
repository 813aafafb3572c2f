using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MlopsBuild.Datasets;

namespace MlopsBuild.Training;

/// <summary>How columns and their values stand in a request of the Open Inference Protocol, as the model server reads it; see docs/serving.md.</summary>
public static class PredictionRequest
{
    /// <summary>Data type of a number.</summary>
    public const string Number = "FP64";

    /// <summary>Data type of a whole number.</summary>
    public const string Integer = "INT64";

    /// <summary>Data type of true and false.</summary>
    public const string Boolean = "BOOL";

    /// <summary>Data type of a text, a date or a timestamp.</summary>
    public const string Text = "BYTES";

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The data type in which values of a column are written.</summary>
    public static string TypeOf(Column column) => column.Type switch
    {
        ColumnType.Number => Number,
        ColumnType.Integer => Integer,
        ColumnType.Boolean => Boolean,
        _ => Text,
    };

    /// <summary>Values of a column as they are written: a number, true or false, a text, or null for a missing one.</summary>
    /// <param name="column">The column.</param>
    /// <param name="values">Its values, as <see cref="PredictedRows.Columns"/> holds them.</param>
    public static IEnumerable<object?> ValuesOf(Column column, Array values) => values is string?[] texts
        ? texts.Select(text => text ?? (column.Nullable ? null : (object)""))
        : ((double[])values).Select(value => ValueOf(column.Type, value));

    /// <summary>The request as JSON: for each column an input of the shape <c>[rows]</c>.</summary>
    /// <param name="columns">The columns that the model reads.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="values">The values of a column, by its index, as <see cref="ValuesOf"/> gives them.</param>
    public static string Write(IReadOnlyList<Column> columns, int rows, Func<int, IEnumerable<object?>> values) => JsonSerializer.Serialize(
        new { inputs = columns.Select((column, index) => new { name = column.Name, shape = new[] { rows }, datatype = TypeOf(column), data = values(index) }) }, s_plain);

    private static object? ValueOf(ColumnType type, double value) => (double.IsNaN(value), type) switch
    {
        (true, _) => null,
        (_, ColumnType.Number) => value,
        (_, ColumnType.Integer) => (long)value,
        (_, ColumnType.Boolean) => value != 0,
        (_, ColumnType.Date) => DateTime.UnixEpoch.AddSeconds(value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => DateTime.UnixEpoch.AddSeconds(value).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };
}
