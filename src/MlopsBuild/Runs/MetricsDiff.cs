using System.Text;
using MlopsBuild.Reports;

namespace MlopsBuild.Runs;

/// <summary>What a pull request changes: its run compared with that of the branch it goes to.</summary>
/// <param name="Base">What it is compared with.</param>
/// <param name="Comparison">The comparison of the two runs, the base first.</param>
public sealed record MetricsDiff(DiffBase Base, RunComparison Comparison)
{
    /// <summary>Name and version of the JSON document; its JSON Schema is docs/schemas/metrics-diff.v1.schema.json.</summary>
    public const string Schema = "mlopsbuild/metrics-diff/v1";

    private RunRecord Current => Comparison.Runs[1].Run;

    /// <summary>GitHub-flavoured Markdown, as a comment on a pull request shows it.</summary>
    public string Markdown()
    {
        var text = new StringBuilder();
        var (sign, words) = Headline();
        text.Append($"### {sign} {words}\n\n");
        Body(text);
        return text.ToString();
    }

    /// <summary>What it comes to, as a sign and in words.</summary>
    internal (string Sign, string Words) Headline()
    {
        var known = Comparison.Metrics.Where(metric => metric.Known is not null && metric.Differs).ToList();
        var worse = known.Count(metric => metric.Change(1) is MetricChange.Worse or MetricChange.ClearlyWorse);
        var refused = Current.Verdicts.Count(verdict => !verdict.Passes);
        return refused > 0 ? ("❌", $"{Figures.Count(refused, "gate")} {(refused == 1 ? "refuses" : "refuse")} the model")
            : known.Count == 0 ? ("=", "No metric changed")
            : worse == 0 ? ("✅", $"{Figures.Count(known.Count, "metric")} better")
            : worse == known.Count ? ("⚠️", $"{Figures.Count(worse, "metric")} worse")
            : ("⚠️", $"{Figures.Count(known.Count - worse, "metric")} better, {worse} worse");
    }

    /// <summary>Everything below the heading.</summary>
    internal void Body(StringBuilder text)
    {
        text.Append(MarkdownText.Of(Base.Sentence)).Append('\n');
        ComparisonMarkdown.Body(text, Comparison);
    }

    /// <summary>The diff as UTF-8 JSON.</summary>
    public byte[] Json()
    {
        var json = new JsonText();
        json.BeginObject();
        json.Write("schema", Schema);
        json.BeginObject("base");
        json.Write("reference", Base.Reference);
        json.Write("mergeBase", Base.MergeBase);
        json.Write("commit", Base.Run.Git?.Commit);
        json.Write("commitsBehind", Base.Behind);
        json.Write("dirty", Base.Run.Git?.Dirty);
        json.Write("run", Base.Run.Id);
        json.EndObject();
        json.BeginObject("current");
        json.Write("commit", Current.Git?.Commit);
        json.Write("dirty", Current.Git?.Dirty);
        json.Write("run", Current.Id);
        json.EndObject();
        json.BeginArray("metrics");
        foreach (var metric in Comparison.Metrics)
            Write(json, metric);
        json.EndArray();
        json.BeginArray("gates");
        foreach (var verdict in Comparison.Verdicts)
        {
            json.BeginObject();
            json.Write("gate", verdict.Gate);
            json.Write("base", verdict.Verdicts[0]?.Word);
            json.Write("current", verdict.Verdicts[1]?.Word);
            json.EndObject();
        }

        json.EndArray();
        Write(json, "parameters", Comparison.Parameters);
        Write(json, "data", Comparison.Data);
        Write(json, "code", Comparison.Code);
        Write(json, "outputs", Comparison.Outputs);
        Write(json, "environment", Comparison.Environment);
        json.EndObject();
        return json.ToUtf8();
    }

    private static void Write(JsonText json, ComparedMetric metric)
    {
        json.BeginObject();
        json.Write("name", metric.Name);
        json.Write("higherIsBetter", metric.Known?.HigherIsBetter);
        Write(json, "base", metric.Figures[0]);
        Write(json, "current", metric.Figures[1]);
        json.Write("delta", metric.Delta(1));
        json.Write("relativeDelta", metric.RelativeDelta(1));
        json.Write("change", metric.Change(1) switch
        {
            MetricChange.Equal => "equal",
            MetricChange.Changed => "changed",
            MetricChange.Better => "better",
            MetricChange.Worse => "worse",
            MetricChange.ClearlyBetter => "clearlyBetter",
            MetricChange.ClearlyWorse => "clearlyWorse",
            _ => "notCompared",
        });
        json.EndObject();
    }

    private static void Write(JsonText json, string name, MetricFigure? figure)
    {
        if (figure is null)
        {
            json.Write(name, (string?)null);
            return;
        }

        json.BeginObject(name);
        json.Write("value", figure.Value);
        json.Write("lower", figure.Lower);
        json.Write("upper", figure.Upper);
        json.Write("confidence", figure.Confidence);
        json.EndObject();
    }

    // What is equal is in the records.
    private static void Write(JsonText json, string name, IReadOnlyList<ComparedRow> rows)
    {
        json.BeginArray(name);
        foreach (var row in rows.Where(row => row.Differs))
        {
            json.BeginObject();
            json.Write("group", row.Group);
            json.Write("name", row.Name);
            json.Write("base", row.Values[0]);
            json.Write("current", row.Values[1]);
            json.Write("remark", row.Remark);
            json.EndObject();
        }

        json.EndArray();
    }
}
