using System.Text.Json;
using MlopsBuild.Gates;
using MlopsBuild.Runs;

namespace MlopsBuild.Training;

/// <summary>Evaluations as JSON of the schema <c>mlopsbuild/evaluation/v1</c>, docs/schemas/evaluation.v1.schema.json.</summary>
public static partial class EvaluationJson
{
    /// <summary>Name and version of the document.</summary>
    public const string Schema = "mlopsbuild/evaluation/v1";

    /// <summary>Writes the report. The same report gives the same bytes.</summary>
    public static void Write(string path, EvaluationReport report)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new() { Indented = true, NewLine = "\n", SkipValidation = true });
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("dataset", report.Dataset);
        json.WriteString("model", report.Model);
        json.WriteString("task", report.Evidence.Task switch { LearningTask.Regression => "regression", LearningTask.BinaryClassification => "binary", _ => "multiclass" });
        json.WriteString("label", report.Label);
        json.WriteString("unit", report.Unit);
        json.WriteNumber("rows", report.Evidence.Rows);
        json.WriteString("champion", report.Evidence.Champion);
        json.WriteBoolean("accepted", report.Refusals.Count == 0);
        json.WritePropertyName("verdicts");
        using (var verdicts = JsonDocument.Parse(VerdictJson.Format(report.Verdicts)))
            verdicts.RootElement.WriteTo(json);
        json.WriteStartArray("metrics");
        foreach (var measured in report.Evidence.Measurements)
            Write(json, measured);
        json.WriteEndArray();
        json.WriteStartArray("slices");
        foreach (var (slice, rows) in report.Evidence.SliceRows.OrderBy(slice => slice.Key.By, StringComparer.Ordinal).ThenBy(slice => slice.Key.Value, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            Write(json, slice);
            json.WriteNumber("rows", rows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("fairness");
        foreach (var found in report.Evidence.Fairness)
        {
            json.WriteStartObject();
            json.WriteString("measure", JsonNamingPolicy.SnakeCaseLower.ConvertName(found.Measure.ToString()));
            json.WriteString("by", found.By);
            json.WriteString("highest", found.Highest);
            json.WriteString("lowest", found.Lowest);
            Write(json, "estimate", found.Estimate);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("costs");
        foreach (var (cost, estimate) in report.Evidence.Costs.OrderBy(cost => cost.Key))
            Write(json, JsonNamingPolicy.SnakeCaseLower.ConvertName(cost.ToString()), estimate);
        json.WriteEndObject();
        json.WriteStartArray("compared");
        foreach (var model in report.Compared)
        {
            json.WriteStartObject();
            json.WriteString("name", model.Name);
            json.WriteStartObject("metrics");
            foreach (var (metric, value) in model.Metrics)
                Write(json, metric.Name, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("importance");
        foreach (var feature in report.Importance)
        {
            json.WriteStartObject();
            json.WriteString("feature", feature.Feature);
            Write(json, "loss", feature.Loss);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("classes");
        foreach (var one in report.Classes)
            Write(json, one);
        json.WriteEndArray();
        Write(json, report.Plots);
        json.WriteEndObject();
    }

    /// <summary>The verdicts of a report.</summary>
    /// <exception cref="InvalidDataException">The file is no such report.</exception>
    public static IReadOnlyList<Verdict> Verdicts(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return VerdictJson.Read(json.RootElement.GetProperty("verdicts"));
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"The evaluation \"{path}\" cannot be read, expected what Evaluate wrote: {cause.Message}", cause);
        }
    }

    /// <summary>The figures of a report, for comparisons of runs; null where it is no report that this version reads.</summary>
    /// <param name="report">UTF-8 JSON.</param>
    public static EvaluationFigures? Figures(ReadOnlyMemory<byte> report)
    {
        try
        {
            using var json = JsonDocument.Parse(report);
            var root = json.RootElement;
            if (root.GetProperty("schema").GetString() != Schema)
                return null;
            var measured = root.GetProperty("metrics").EnumerateArray().Select(one => (
                Metric: one.GetProperty("metric").GetString()!,
                Slice: one.TryGetProperty("slice", out var slice) ? $"{slice.GetProperty("by").GetString()} = {slice.GetProperty("value").GetString()}" : null,
                Figure: Figure(one.GetProperty("candidate")))).Where(one => one.Figure is not null).ToList();
            return new EvaluationFigures(
                measured.Where(one => one.Slice is null).DistinctBy(one => one.Metric).ToDictionary(one => one.Metric, one => one.Figure!),
                [.. measured.Where(one => one.Slice is not null).GroupBy(one => one.Slice!).Select(slice => new SliceFigures(slice.Key, slice.DistinctBy(one => one.Metric).ToDictionary(one => one.Metric, one => one.Figure!)))],
                [.. root.GetProperty("importance").EnumerateArray().Where(one => one.GetProperty("loss").ValueKind == JsonValueKind.Number).Select(one => (one.GetProperty("feature").GetString()!, one.GetProperty("loss").GetDouble()))]);
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static MetricFigure? Figure(JsonElement estimate)
    {
        double? Number(string name) => estimate.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetDouble() : null;
        return Number("value") is { } value ? new MetricFigure(value, Number("lower"), Number("upper"), EvaluationText.Confidence) : null;
    }

    private static void Write(Utf8JsonWriter json, Measurement measured)
    {
        json.WriteStartObject();
        json.WriteString("metric", measured.Metric.Name);
        if (measured.Slice is { } slice)
        {
            json.WriteStartObject("slice");
            Write(json, slice);
            json.WriteEndObject();
        }

        Write(json, "candidate", measured.Candidate);
        if (measured.Champion is { } champion)
            Write(json, "champion", champion);
        if (measured.Difference is { } difference)
            Write(json, "difference", difference);
        if (measured.Ratio is { } ratio)
            Write(json, "ratio", ratio);
        if (measured.Undefined is { } why)
            json.WriteString("undefined", why);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ClassMeasures one)
    {
        json.WriteStartObject();
        json.WriteString("class", one.Class);
        Write(json, "rows", one.Rows);
        Write(json, "predicted", one.Predicted);
        Write(json, "precision", EvaluationClasses.Precision(one));
        Write(json, "recall", EvaluationClasses.Recall(one));
        Write(json, "f1", one.F1.Value);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Slice slice)
    {
        json.WriteString("by", slice.By);
        json.WriteString("value", slice.Value);
    }

    private static void Write(Utf8JsonWriter json, string name, Estimate estimate)
    {
        json.WriteStartObject(name);
        Write(json, "value", estimate.Value);
        if (!double.IsNaN(estimate.Value))
        {
            var interval = estimate.At(EvaluationText.Confidence);
            Write(json, "lower", interval.Lower);
            Write(json, "upper", interval.Upper);
        }

        json.WriteNumber("rows", estimate.Rows);
        json.WriteString("method", estimate.Method);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}
