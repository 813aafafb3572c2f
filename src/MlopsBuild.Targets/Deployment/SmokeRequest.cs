using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MlopsBuild.Datasets;
using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Gates;
using MlopsBuild.Training;

namespace MlopsBuild.Targets;

/// <summary>Makes of a model's probe rows a request that every server of it must answer as the model does here.</summary>
internal static class SmokeRequest
{
    /// <summary>
    /// Processors and runtimes may add numbers in another order; a wrong model is off by far more than this relative difference.
    /// </summary>
    private const double Tolerance = 1e-6;

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The request with the answers of the model in a folder; null where it brings no probe rows.</summary>
    /// <exception cref="InvalidDataException">The folder holds no model that can be served.</exception>
    public static SmokePredictions? Of(string folder)
    {
        using var model = Predictor.Open(folder);
        if (model.Probe is not { Count: > 0 } probe)
            return null;
        var request = JsonSerializer.Serialize(
            new { inputs = model.Features.Select((column, index) => new { name = column.Name, shape = new[] { probe.Count }, datatype = TypeOf(column), data = ValuesOf(column, probe.Columns[index]) }) }, s_plain);
        var output = model.Task == LearningTask.Regression ? model.Label.Name : $"{model.Label.Name}_probability";
        return new(request, output, model.Predict(probe), Tolerance);
    }

    private static string TypeOf(Column column) => column.Type switch
    {
        ColumnType.Number => "FP64",
        ColumnType.Integer => "INT64",
        ColumnType.Boolean => "BOOL",
        _ => "BYTES",
    };

    private static IEnumerable<object?> ValuesOf(Column column, Array values) => values is string?[] texts
        ? texts.Select(text => text ?? (column.Nullable ? null : (object)""))
        : ((double[])values).Select(value => Value(column.Type, value));

    private static object? Value(ColumnType type, double value) => (double.IsNaN(value), type) switch
    {
        (true, _) => null,
        (_, ColumnType.Number) => value,
        (_, ColumnType.Integer) => (long)value,
        (_, ColumnType.Boolean) => value != 0,
        (_, ColumnType.Date) => DateTime.UnixEpoch.AddSeconds(value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => DateTime.UnixEpoch.AddSeconds(value).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };
}
