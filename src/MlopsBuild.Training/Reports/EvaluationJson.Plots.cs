using System.Text.Json;

namespace MlopsBuild.Training;

public static partial class EvaluationJson
{
    private static void Write(Utf8JsonWriter json, PredictionPlots plots)
    {
        json.WriteStartObject("plots");
        Write(json, "predictions", plots.Predictions);
        Write(json, "roc", plots.Roc);
        Write(json, "precisionRecall", plots.PrecisionRecall);
        Write(json, "calibration", plots.Calibration);
        json.WriteNumber("prevalence", plots.Prevalence);
        if (plots.Confusion is { } confusion)
        {
            json.WriteStartObject("confusion");
            json.WriteStartArray("classes");
            foreach (var name in confusion.Classes)
                json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteStartArray("rows");
            foreach (var row in confusion.Rows)
                json.WriteRawValue($"[{string.Join(',', row)}]");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // A point a line would be most of the file.
    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<(double X, double Y)> points)
    {
        json.WritePropertyName(name);
        json.WriteRawValue($"[{string.Join(',', points.Select(point => FormattableString.Invariant($"[{point.X:R},{point.Y:R}]")))}]");
    }

    private static PredictionPlots Plots(JsonElement root)
    {
        if (!root.TryGetProperty("plots", out var plots))
            return new();
        return new()
        {
            Predictions = Points(plots, "predictions"),
            Roc = Points(plots, "roc"),
            PrecisionRecall = Points(plots, "precisionRecall"),
            Calibration = Points(plots, "calibration"),
            Prevalence = plots.GetProperty("prevalence").GetDouble(),
            Confusion = plots.TryGetProperty("confusion", out var confusion)
                ? new(
                    [.. confusion.GetProperty("classes").EnumerateArray().Select(name => name.GetString()!)],
                    [.. confusion.GetProperty("rows").EnumerateArray().Select(row => (IReadOnlyList<long>)[.. row.EnumerateArray().Select(count => count.GetInt64())])])
                : null,
        };
    }

    private static IReadOnlyList<(double, double)> Points(JsonElement plots, string name) =>
        [.. plots.GetProperty(name).EnumerateArray().Select(point => (point[0].GetDouble(), point[1].GetDouble()))];
}
