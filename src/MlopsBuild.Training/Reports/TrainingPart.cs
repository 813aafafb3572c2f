using System.Text.Json;
using System.Text.Json.Nodes;
using MlopsBuild.Reports;
using MlopsBuild.Stages;

namespace MlopsBuild.Training;

/// <summary>How a model was trained, as part of a page.</summary>
public static class TrainingPart
{
    private const string ParameterPrefix = "trainer";
    private const int MostRows = 300;
    private const int MostCurves = 12;
    private const int MostPoints = 400;

    /// <summary>The trainer with its parameters, what it read, what it cost, and its curves.</summary>
    /// <param name="stage">What became of the stage that trained.</param>
    /// <param name="description">The model's <c>model.json</c>; null where it is not at hand.</param>
    /// <param name="curves">Metrics over the steps of the training; none where the trainer keeps none.</param>
    public static Markup Of(StageOutcome stage, ReadOnlyMemory<byte>? description, IReadOnlyList<MetricCurve> curves)
    {
        var model = description is { } json ? Parsed(json) : null;
        return Markup.Of($"{Facts(stage, model)}{Curves(curves)}{Parameters(stage)}{Reported(stage)}{Inputs(model)}");
    }

    private static Markup Facts(StageOutcome stage, JsonObject? model)
    {
        var facts = new List<(string Name, string Value)> { ("Trainer", stage.Parameters.FirstOrDefault(one => one.Name == ParameterPrefix).Value.Text ?? "") };
        facts.Add(("Task", Text(model, "task")));
        facts.Add(("Predicts", model?["outputs"]?[0]?["name"]?.ToString() ?? ""));
        if (stage.Metrics.TryGetValue("train.rows", out var rows))
            facts.Add(("Rows learnt from", Figures.Number(rows)));
        if (stage.Metrics.TryGetValue("train.seconds", out var seconds))
            facts.Add(("Training took", $"{Figures.Rounded(seconds)} s"));
        if (stage.Metrics.TryGetValue("train.memory", out var memory) && memory > 0)
            facts.Add(("Memory at the most", $"{Figures.Rounded(memory / 1e6)} MB"));
        facts.Add(("Same model twice", Text(model, "deterministic") switch { "true" => "yes", "false" => "no", _ => "" }));
        facts.Add(("Fingerprint", Text(model, "fingerprint") is { Length: > 19 } fingerprint ? fingerprint[7..19] : ""));
        var list = new Markup();
        foreach (var (name, value) in facts.Where(fact => fact.Value.Length > 0))
            list.Add($"<div><dt>{name}</dt><dd>{VisibleText.Of(value, 120)}</dd></div>\n");
        var note = stage.Cache == CacheStatus.Hit ? Markup.Of($"<p class=\"note\">The model came from the cache; time and memory are those of the run that trained it.</p>\n") : null;
        return Markup.Of($"<dl class=\"facts\">\n{list}</dl>\n{note}");
    }

    private static Markup Curves(IReadOnlyList<MetricCurve> curves)
    {
        var drawn = curves.Where(curve => curve.Points.Count(point => double.IsFinite(point.Value)) > 1).ToList();
        if (drawn.Count == 0)
            return Markup.Of($"<p class=\"note\">No curve of the loss was recorded; a trainer that writes DVCLive's files has one.</p>\n");
        var plots = Markup.Of($"<div class=\"plots\">\n");
        foreach (var curve in drawn.Take(MostCurves))
        {
            var name = VisibleText.Of(curve.Name, 60);
            var step = (curve.Points.Count + MostPoints - 1) / MostPoints;
            var points = curve.Points.Where((_, place) => place % step == 0 || place == curve.Points.Count - 1).Select(point => ((double)point.Step, point.Value)).ToList();
            plots.Add($"<figure>{Plot.Of($"{name} over the steps of the training", "step", name, new PlotSeries("", points, PlotMark.Line))}</figure>\n");
        }

        return plots.Add($"</div>\n{Page.Rest(drawn.Count - Math.Min(drawn.Count, MostCurves), "model/dvclive")}");
    }

    private static Markup? Parameters(StageOutcome stage)
    {
        var parameters = stage.Parameters.Where(one => one.Name.StartsWith(ParameterPrefix + ".", StringComparison.Ordinal)).Select(one => (one.Name[(ParameterPrefix.Length + 1)..], one.Value.Text)).ToList();
        return Table("Parameters of the trainer", ["Parameter", "#Value"], parameters);
    }

    private static Markup? Reported(StageOutcome stage)
    {
        var reported = stage.Metrics.Where(metric => metric.Key.StartsWith("process.", StringComparison.Ordinal)).Select(metric => (metric.Key["process.".Length..], Figures.Rounded(metric.Value))).ToList();
        return Table("What the training itself reported", ["Figure", "#Value"], reported);
    }

    private static Markup? Table(string caption, IReadOnlyList<string> head, List<(string Name, string Value)> rows)
    {
        if (rows.Count == 0)
            return null;
        var body = Markup.Of($"<tbody>\n");
        foreach (var (name, value) in rows.Take(MostRows))
            body.Add($"<tr><th scope=\"row\">{VisibleText.Of(name, 100)}</th><td class=\"n\">{VisibleText.Of(value, 60)}</td></tr>\n");
        return Markup.Of($"<details><summary>{caption} ({Figures.Count(rows.Count)})</summary>\n<div class=\"pair\">{Page.Table(caption, head, body.Add($"</tbody>"))}</div>{Page.Rest(rows.Count - Math.Min(rows.Count, MostRows), "run.json")}</details>\n");
    }

    private static Markup? Inputs(JsonObject? model)
    {
        if (model?["inputs"] is not JsonArray { Count: > 0 } inputs)
            return null;
        var rows = Markup.Of($"<tbody>\n");
        foreach (var input in inputs.OfType<JsonObject>().Take(MostRows))
            rows.Add($"<tr><th scope=\"row\">{VisibleText.Of(Text(input, "name"), 100)}</th><td>{VisibleText.Of(Text(input, "type").ToLowerInvariant(), 20)}</td><td>{VisibleText.Of(Text(input, "unit"), 20)}</td><td>{Encoding(Text(input, "encoding"))}</td></tr>\n");
        return Markup.Of($"<details><summary>Columns that the model reads ({Figures.Count(inputs.Count)})</summary>\n{Page.Table("Columns that the model reads", ["Column", "Type", "Unit", "As"], rows.Add($"</tbody>"))}{Page.Rest(inputs.Count - Math.Min(inputs.Count, MostRows), "model.json")}</details>\n");
    }

    private static string Encoding(string encoding) => encoding switch
    {
        "OneHot" => "one input for each value",
        "Rank" => "place in its order",
        "Hash" => "hashes",
        "Prose" => "counts of words and letters",
        "TimeParts" => "parts of the date",
        "Boolean" => "0 or 1",
        _ => "as it is",
    };

    private static string Text(JsonObject? from, string name) => from?[name] is JsonValue value ? value.ToString() : "";

    private static JsonObject? Parsed(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonNode.Parse(json.Span) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
