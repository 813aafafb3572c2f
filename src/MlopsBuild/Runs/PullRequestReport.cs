using System.Text;
using MlopsBuild.Gates;
using MlopsBuild.Reports;
using static MlopsBuild.Runs.MarkdownLines;

namespace MlopsBuild.Runs;

/// <summary>What a run shows on a pull request: figures against the branch it goes to, what gates decided, what changed in the data, plots as text.</summary>
public sealed record PullRequestReport
{
    private const int MostFeatures = 10;
    private const int BarWidth = 20;
    private const int MostRefusals = 20;

    /// <summary>Name of the workflow, or of the report where a workflow makes several; empty for none.</summary>
    public string Name { get; init; } = "";

    /// <summary>The run.</summary>
    public required ComparedRun Current { get; init; }

    /// <summary>The comparison with the branch; null where there is nothing to compare with.</summary>
    public MetricsDiff? Diff { get; init; }

    /// <summary>Why there is nothing to compare with.</summary>
    public string? WithoutDiff { get; init; }

    /// <summary>Targets that failed, those aside whose gates refuse the model.</summary>
    public IReadOnlyList<string> Failed { get; init; } = [];

    /// <summary>Metrics over the runs before.</summary>
    public IReadOnlyList<MetricTrend> Trends { get; init; } = [];

    /// <summary>Images by what they show, with their addresses.</summary>
    public IReadOnlyList<(string Label, string Address)> Images { get; init; } = [];

    /// <summary>Page of the full report, such as that of the run on the CI server.</summary>
    public required string Page { get; init; }

    /// <summary>What tells the run from others of the workflow, such as <c>run 12, attempt 2</c>.</summary>
    public string Occasion { get; init; } = "";

    /// <summary>GitHub-flavoured Markdown. The same report gives the same text.</summary>
    public string Markdown()
    {
        var text = new StringBuilder();
        var (sign, words) = Headline();
        Line(text, $"### {sign} {(Name.Length > 0 ? $"{Cell(Name)}: " : "")}{words}");
        Line(text, "");
        Refusals(text);
        if (Failed.Count > 0)
            Line(text, $"{Cell(string.Join(", ", Failed))} ended with an error or a refusal; the log of the run says which.\n");
        if (Diff is not null)
        {
            Diff.Body(text);
        }
        else
        {
            if (WithoutDiff is { Length: > 0 } why)
            {
                foreach (var line in why.ReplaceLineEndings("\n").Split('\n'))
                    Line(text, $"> {MarkdownText.Of(line, 1000)}");
            }

            Alone(text);
        }

        Plots(text);
        Line(text, "");
        var facts = new[] { Occasion, Current.Commit.Length > 0 ? $"commit `{Current.Commit}`" : "", $"`{Current.Run.Id}`" }.Where(fact => fact.Length > 0);
        Line(text, $"[Full report]({Page}) · {string.Join(" · ", facts)}");
        return text.ToString();
    }

    private (string Sign, string Words) Headline()
    {
        var run = Current.Run;
        var refused = run.Verdicts.Count(verdict => !verdict.Passes);
        return refused > 0 ? ("❌", $"{Figures.Count(refused, "gate")} {(refused == 1 ? "refuses" : "refuse")} the model")
            : Failed.Count > 0 ? ("❌", $"{Cell(string.Join(", ", Failed))} failed")
            : Diff is not null ? Diff.Headline()
            : run.Verdicts.Count > 0 ? ("✅", $"{(run.Verdicts.Count == 1 ? "the gate lets" : $"all {run.Verdicts.Count} gates let")} the model pass")
            : ("=", "nothing to compare with");
    }

    private void Refusals(StringBuilder text)
    {
        var refusals = Current.Run.Verdicts.Where(verdict => !verdict.Passes).ToList();
        foreach (var verdict in refusals.Take(MostRefusals))
            Line(text, $"- {Sign(verdict)} **{Cell(verdict.Gate)}**: {MarkdownText.Of(verdict.Sentence, 500)}");
        if (refusals.Count > MostRefusals)
            Line(text, $"- and {refusals.Count - MostRefusals} more");
        if (refusals.Count > 0)
            Line(text, "");
    }

    private void Alone(StringBuilder text)
    {
        var known = Metric.All.Where(metric => Current.Run.Metrics.ContainsKey(metric.Name)).ToList();
        if (known.Count > 0)
        {
            Line(text, "");
            Line(text, "| Metric | | Interval |");
            Line(text, "|---|--:|--:|");
            foreach (var metric in known)
                Line(text, $"| {metric.Title} | {ComparisonWords.Number(Current.Run.Metrics[metric.Name])} | {ComparisonWords.Interval(Current.Evaluation?.Metrics.GetValueOrDefault(metric.Name))} |");
        }

        if (Current.Run.Verdicts.Count == 0)
            return;
        Fold(text, $"{Figures.Count(Current.Run.Verdicts.Count, "verdict")} of gates");
        Line(text, "| | Gate | Decision |");
        Line(text, "|---|---|---|");
        foreach (var verdict in Current.Run.Verdicts.OrderBy(verdict => verdict.Passes))
            Line(text, $"| {Sign(verdict)} | {Cell(verdict.Gate)} | {MarkdownText.Of(verdict.Sentence, 500)} |");
        EndFold(text);
    }

    private void Plots(StringBuilder text)
    {
        var trends = Trends.Where(trend => trend.Values.Count > 1).ToList();
        if (trends.Count > 0)
        {
            Fold(text, $"Trend over {Figures.Count(trends.Max(trend => trend.Values.Count), "run")}");
            Line(text, "| Metric | | From | To |");
            Line(text, "|---|---|--:|--:|");
            foreach (var trend in trends)
                Line(text, $"| {trend.Metric.Title} | `{Sparkline.Of(trend.Values)}` | {ComparisonWords.Number(trend.Values[0])} | {ComparisonWords.Number(trend.Values[^1])} |");
            EndFold(text);
        }

        var importance = Current.Evaluation?.Importance ?? [];
        if (importance.Count > 0 && importance[0].Loss > 0)
        {
            Fold(text, "Importance of features");
            Line(text, "| Feature | | Loss when mixed up |");
            Line(text, "|---|---|--:|");
            foreach (var (feature, loss) in importance.Take(MostFeatures))
                Line(text, $"| {Cell(feature)} | `{Sparkline.Bar(loss / importance[0].Loss, BarWidth).PadRight(BarWidth)}` | {ComparisonWords.Number(loss)} |");
            EndFold(text);
        }

        if (Images.Count == 0)
            return;
        Fold(text, "Plots");
        foreach (var (label, address) in Images)
            Line(text, $"![{Cell(label)}]({address})");
        EndFold(text);
    }

    private static string Sign(Verdict verdict) => verdict.Result == VerdictResult.Pass ? "✅" : verdict.Passes ? "➖" : verdict.Result == VerdictResult.Fail ? "❌" : "❔";
}
