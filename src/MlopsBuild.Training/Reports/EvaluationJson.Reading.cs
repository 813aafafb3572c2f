using System.Text.Json;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

public static partial class EvaluationJson
{
    /// <summary>The report that <see cref="Write(string, EvaluationReport)"/> wrote, so that it can be shown again; null where it is none that this version reads.</summary>
    /// <param name="report">UTF-8 JSON.</param>
    public static EvaluationReport? Read(ReadOnlyMemory<byte> report)
    {
        try
        {
            using var json = JsonDocument.Parse(report);
            return json.RootElement.GetProperty("schema").GetString() == Schema ? Report(json.RootElement) : null;
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static EvaluationReport Report(JsonElement root) => new()
    {
        Dataset = root.GetProperty("dataset").GetString()!,
        Model = root.GetProperty("model").GetString()!,
        Label = root.GetProperty("label").GetString()!,
        Unit = root.GetProperty("unit").GetString()!,
        Evidence = new()
        {
            Task = root.GetProperty("task").GetString() switch
            {
                "regression" => LearningTask.Regression,
                "binary" => LearningTask.BinaryClassification,
                "multiclass" => LearningTask.MulticlassClassification,
                var other => throw new FormatException($"the task is \"{other}\""),
            },
            Rows = root.GetProperty("rows").GetInt64(),
            Champion = root.GetProperty("champion").GetString(),
            Measurements = [.. root.GetProperty("metrics").EnumerateArray().Select(Measured)],
            SliceRows = root.GetProperty("slices").EnumerateArray().ToDictionary(SliceOf, slice => slice.GetProperty("rows").GetInt64()),
            Fairness = [.. root.GetProperty("fairness").EnumerateArray().Select(found => new FairnessMeasurement(
                Named<FairnessMeasure>(found.GetProperty("measure").GetString()!), found.GetProperty("by").GetString()!, Estimated(found.GetProperty("estimate")),
                found.GetProperty("highest").GetString()!, found.GetProperty("lowest").GetString()!))],
            Costs = root.GetProperty("costs").EnumerateObject().ToDictionary(cost => Named<Cost>(cost.Name), Estimate (cost) => Estimated(cost.Value)),
        },
        Verdicts = VerdictJson.Read(root.GetProperty("verdicts")),
        Plots = Plots(root),
        Compared = [.. root.GetProperty("compared").EnumerateArray().Select(model => new ComparedModel(
            model.GetProperty("name").GetString()!, model.GetProperty("metrics").EnumerateObject().ToDictionary(metric => MetricOf(metric.Name), metric => Number(metric.Value))))],
        Importance = [.. root.GetProperty("importance").EnumerateArray().Select(one => new FeatureImportance(one.GetProperty("feature").GetString()!, Number(one.GetProperty("loss"))))],
        Classes = [.. root.GetProperty("classes").EnumerateArray().Select(one => new ClassMeasures(
            one.GetProperty("class").GetString()!, one.GetProperty("rows").GetDouble(), one.GetProperty("predicted").GetDouble(),
            OfClass(one.GetProperty("precision").GetProperty("value")), OfClass(one.GetProperty("recall").GetProperty("value")), OfClass(one.GetProperty("f1"))))],
    };

    private static Measurement Measured(JsonElement one) => new(MetricOf(one.GetProperty("metric").GetString()!), Estimated(one.GetProperty("candidate")))
    {
        Slice = one.TryGetProperty("slice", out var slice) ? SliceOf(slice) : null,
        Champion = one.TryGetProperty("champion", out var champion) ? Number(champion) : null,
        Difference = one.TryGetProperty("difference", out var difference) ? Estimated(difference) : null,
        Ratio = one.TryGetProperty("ratio", out var ratio) ? Estimated(ratio) : null,
        Undefined = one.TryGetProperty("undefined", out var undefined) ? undefined.GetString() : null,
    };

    private static Slice SliceOf(JsonElement slice) => new(slice.GetProperty("by").GetString()!, slice.GetProperty("value").GetString()!);

    private static RecordedEstimate Estimated(JsonElement estimate) => new(
        Number(estimate.GetProperty("value")), estimate.GetProperty("rows").GetInt64(), estimate.GetProperty("method").GetString()!,
        estimate.TryGetProperty("lower", out var lower) ? Number(lower) : double.NaN, estimate.TryGetProperty("upper", out var upper) ? Number(upper) : double.NaN);

    private static Metric MetricOf(string name) => Metric.All.FirstOrDefault(metric => metric.Name == name) ?? throw new FormatException($"there is no metric \"{name}\"");

    private static T Named<T>(string name)
        where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value!.Value.ToString()) == name) ?? throw new FormatException($"\"{name}\" is not known");

    private static double Number(JsonElement number) => number.ValueKind == JsonValueKind.Number ? number.GetDouble() : double.NaN;

    private static MetricValue OfClass(JsonElement number) => number.ValueKind == JsonValueKind.Number ? number.GetDouble() : MetricValue.Not("it was not defined");
}
