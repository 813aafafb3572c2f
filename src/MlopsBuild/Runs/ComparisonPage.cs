using MlopsBuild.Gates;
using MlopsBuild.Reports;

namespace MlopsBuild.Runs;

/// <summary>A comparison as a web page in one file: differences first, equal things folded.</summary>
public static partial class ComparisonPage
{
    private const int TableBytes = 300_000;
    private const int LongestValue = 160;

    private const string Style = """
        .dots{display:block;width:13.75rem;height:auto;fill:none;max-width:none}.mark{margin-right:.4rem;vertical-align:baseline}
        details{margin:.6rem 0}summary{cursor:pointer;color:var(--dim);padding:.2rem 0}summary:focus-visible{outline:2px solid var(--bar);outline-offset:2px}
        th.entry{min-width:11rem}.was{color:var(--dim)}.value{max-width:22rem}

        """;

    /// <summary>The page.</summary>
    public static string Render(RunComparison comparison)
    {
        var (tone, word, sentence) = Overall(comparison);
        var header = Markup.Of($"<p class=\"kind\">Comparison of runs</p>\n<h1>{string.Join(" and ", comparison.Runs.Skip(1).Select(run => VisibleText.Of(run.Name, 60)))} compared with {VisibleText.Of(comparison.Runs[0].Name, 60)}</h1>\n");
        header.Add($"{Page.Verdict(tone, word, sentence)}{Runs(comparison)}");
        return Page.RenderStyled($"Runs: {word.ToLowerInvariant()}", Style.ReplaceLineEndings("\n"), header,
        [
            Metrics(comparison), Verdicts(comparison),
            Rows(comparison, "parameters", "Parameters", comparison.Parameters), Rows(comparison, "data", "Data", comparison.Data), Rows(comparison, "code", "Code", comparison.Code),
            Slices(comparison), Importance(comparison),
            Rows(comparison, "outputs", "Outputs", comparison.Outputs), Rows(comparison, "environment", "Environment", comparison.Environment),
        ]);
    }

    private static (Tone Tone, string Word, string Sentence) Overall(RunComparison comparison)
    {
        if (!comparison.Differs)
            return (Tone.Plain, "Equal", "Nothing that was recorded differs.");
        var changes = comparison.Metrics.SelectMany(metric => Enumerable.Range(1, comparison.Runs.Count - 1).Select(metric.Change)).ToList();
        var better = changes.Count(change => change is MetricChange.Better or MetricChange.ClearlyBetter);
        var worse = changes.Count(change => change is MetricChange.Worse or MetricChange.ClearlyWorse);
        var clear = changes.Count(change => change is MetricChange.ClearlyBetter or MetricChange.ClearlyWorse);
        var causes = new[] { ("parameter", comparison.Parameters), ("input", comparison.Data), ("project", comparison.Code) }
            .Select(one => (one.Item1, Count: one.Item2.Count(row => row.Differs))).Where(one => one.Count > 0).Select(one => Figures.Count(one.Count, one.Item1)).ToList();
        var because = causes.Count == 0 ? "No parameter, input or code differs." : $"{string.Join(", ", causes)} {(causes is ["1 parameter"] or ["1 input"] or ["1 project"] ? "differs" : "differ")}.";
        if (better + worse == 0)
            return (Tone.Plain, changes.Exists(change => change == MetricChange.Equal) ? "No metric differs" : "No metric in common", because);
        var intervals = clear == 0 ? "no interval is clear of the other" : $"{clear} of them with intervals that do not overlap";
        var (tone, word) = (better, worse, clear) switch
        {
            (_, 0, > 0) => (Tone.Good, "Better"),
            (_, 0, 0) => (Tone.Plain, "Better, though not clearly"),
            (0, _, > 0) => (Tone.Bad, "Worse"),
            (0, _, 0) => (Tone.Caution, "Worse, though not clearly"),
            _ => (Tone.Caution, "Mixed"),
        };
        return (tone, word, $"{Figures.Count(better, "metric")} better, {worse} worse: {intervals}. {because}");
    }

    private static Markup Runs(RunComparison comparison)
    {
        var rows = Markup.Of($"<tbody>\n");
        for (var index = 0; index < comparison.Runs.Count; index++)
        {
            var (named, run) = (comparison.Runs[index], comparison.Runs[index].Run);
            var tone = run.ExitCode switch { 0 => Tone.Good, 3 => Tone.Bad, _ => Tone.Caution };
            rows.Add($"<tr><th scope=\"row\">{DotChart.Key(index)}{VisibleText.Of(named.Name, 60)}</th><td><code>{run.Id}</code></td><td class=\"n\">{ComparisonWords.Started(run)}</td><td>{(named.Commit.Length > 0 ? Markup.Of($"<code>{VisibleText.Of(named.Commit, 20)}</code>") : null)}</td>");
            rows.Add($"<td>{VisibleText.Of(run.Host, 60)}{(run.Actor is { } actor ? Markup.Of($" <span class=\"was\">{VisibleText.Of(actor, 60)}</span>") : null)}</td><td>{Page.Badge(tone, run.Outcome)}</td><td class=\"n\">{ComparisonWords.Duration(run.Duration)}</td></tr>\n");
        }

        return Page.Table("The runs, the one compared with first", ["Run", "Id", "#Started (UTC)", "Commit", "Where", "Outcome", "#Took"], rows.Add($"</tbody>"));
    }

    private static Markup? Metrics(RunComparison comparison)
    {
        var known = comparison.Metrics.Where(metric => metric.Known is not null).OrderByDescending(metric => metric.Differs).ToList();
        var others = comparison.Metrics.Where(metric => metric.Known is null).OrderByDescending(metric => metric.Differs).ToList();
        if (comparison.Metrics.Count == 0)
            return null;
        var content = new Markup();
        if (known.Count > 0)
            content.Add($"<p>Intervals are those of the evaluations, each for itself. Where they overlap, the rows alone do not show which run is better; a gate against a champion compares both on the same rows.</p>\n{Table(known, "Metrics of the rows held out")}");
        if (others.Count > 0)
            content.Add($"{(known.Count == 0 ? Table(others, "Figures") : Folded($"{Figures.Count(others.Count, "other figure")}, {others.Count(metric => metric.Differs)} of them different", Table(others, "Other figures")))}");
        return Page.Section("metrics", "Metrics", content);

        Markup Table(List<ComparedMetric> metrics, string caption)
        {
            var rows = Markup.Of($"<tbody>\n");
            foreach (var metric in metrics)
            {
                rows.Add($"<tr><th scope=\"row\">{VisibleText.Of(metric.Title, 80)}</th><td class=\"n\">{ComparisonWords.Value(metric.Figures[0])}</td>");
                for (var run = 1; run < comparison.Runs.Count; run++)
                    rows.Add($"<td class=\"n\">{ComparisonWords.Value(metric.Figures[run])}</td><td class=\"n\">{ComparisonWords.Delta(metric, run)}</td><td>{Badge(metric.Change(run))}</td>");
                rows.Add($"<td>{Chart(metric)}</td></tr>\n");
            }

            List<string> head = ["Metric", "#" + VisibleText.Of(comparison.Runs[0].Name, 40)];
            foreach (var run in comparison.Runs.Skip(1))
                head.AddRange(["#" + VisibleText.Of(run.Name, 40), "#Difference", ""]);
            return Page.Table(caption, [.. head, "Figures with their intervals"], rows.Add($"</tbody>"));
        }
    }

    private static Markup? Chart(ComparedMetric metric)
    {
        var label = $"{metric.Title}: {string.Join("; ", metric.Figures.Select(figure => ComparisonWords.Interval(figure) is { Length: > 0 } interval ? $"{ComparisonWords.Value(figure)}, {interval}" : ComparisonWords.Value(figure)))}";
        return DotChart.Of(label, [.. metric.Figures.Select(figure => figure is null ? ((double, double, double)?)null : (figure.Lower ?? figure.Value, figure.Value, figure.Upper ?? figure.Value))]);
    }

    private static Markup? Badge(MetricChange change) => change switch
    {
        MetricChange.ClearlyBetter => Page.Badge(Tone.Good, "clearly better"),
        MetricChange.Better => Page.Badge(Tone.Plain, "better"),
        MetricChange.ClearlyWorse => Page.Badge(Tone.Bad, "clearly worse"),
        MetricChange.Worse => Page.Badge(Tone.Caution, "worse"),
        MetricChange.Equal => Markup.Of($"<span class=\"was\">equal</span>"),
        _ => null,
    };

    private static Markup? Verdicts(RunComparison comparison)
    {
        if (comparison.Verdicts.Count == 0)
            return null;
        var differing = comparison.Verdicts.Where(verdict => verdict.Differs).ToList();
        var equal = comparison.Verdicts.Where(verdict => !verdict.Differs).ToList();
        var content = new Markup();
        if (differing.Count > 0)
            content.Add($"{Table(differing, "Gates that decided otherwise")}");
        if (equal.Count > 0)
            content.Add($"{Folded($"{Figures.Count(equal.Count, "gate")} decided alike", Table(equal, "Gates that decided alike"))}");
        return Page.Section("gates", "Gates", content);

        Markup Table(List<ComparedVerdict> verdicts, string caption)
        {
            var rows = Markup.Of($"<tbody>\n");
            var left = rows.AddEach(verdicts, TableBytes, (piece, verdict) =>
            {
                piece.Add($"<tr><th scope=\"row\" class=\"entry\">{VisibleText.Of(verdict.Gate, 200)}</th>");
                foreach (var one in verdict.Verdicts)
                    piece.Add($"<td>{(one is null ? Markup.Of($"<span class=\"was\">–</span>") : Page.Badge(one.Result == VerdictResult.Pass ? Tone.Good : one.Passes ? Tone.Plain : one.Result == VerdictResult.Fail ? Tone.Bad : Tone.Caution, one.Word))}</td>");
                piece.Add($"<td class=\"wide\">{VisibleText.Of(verdict.Verdicts.LastOrDefault(one => one is not null)?.Sentence ?? "", 400)}</td></tr>\n");
            });
            return Markup.Of($"{Page.Table(caption, ["Gate", .. Names(comparison), "Latest reason"], rows.Add($"</tbody>"))}{Page.Rest(left, "the run records")}");
        }
    }

    private static Markup? Rows(RunComparison comparison, string id, string title, IReadOnlyList<ComparedRow> rows)
    {
        if (rows.Count == 0)
            return null;
        var differing = rows.Where(row => row.Differs).ToList();
        var equal = rows.Where(row => !row.Differs).ToList();
        var content = new Markup();
        if (differing.Count > 0)
            content.Add($"{Table(differing, $"{title} that differ", all: true)}");
        if (equal.Count > 0)
            content.Add($"{Folded($"{(differing.Count == 0 ? "All " : "")}{Figures.Count(equal.Count)} equal", Table(equal, $"{title} that are equal", all: false))}");
        return Page.Section(id, title, content);

        Markup Table(List<ComparedRow> shown, string caption, bool all)
        {
            var remarks = shown.Exists(row => row.Remark.Length > 0);
            var groups = shown.Exists(row => row.Group.Length > 0);
            var body = Markup.Of($"<tbody>\n");
            var left = body.AddEach(shown, TableBytes, (piece, row) =>
            {
                piece.Add($"<tr><th scope=\"row\" class=\"entry\">{VisibleText.Of(row.Name, 200)}</th>{(groups ? Markup.Of($"<td class=\"was\">{VisibleText.Of(row.Group, 60)}</td>") : null)}");
                foreach (var value in all ? row.Values : [row.Values[0]])
                    piece.Add($"<td class=\"value\">{Value(value)}</td>");
                piece.Add($"{(remarks ? Markup.Of($"<td>{VisibleText.Of(row.Remark, 200)}</td>") : null)}</tr>\n");
            });
            IEnumerable<string> values = all ? Names(comparison) : ["In all runs"];
            IEnumerable<string> where = groups ? [id is "data" or "code" ? "Kind" : "Stage"] : [];
            IEnumerable<string> what = remarks ? ["What differs"] : [];
            return Markup.Of($"{Page.Table(caption, ["Name", .. where, .. values, .. what], body.Add($"</tbody>"))}{Page.Rest(left, "the run records")}");
        }
    }

    private static Markup Value(string? value)
    {
        if (value is null)
            return Markup.Of($"<span class=\"was\">–</span>");
        var shown = ComparisonWords.Value(value);
        return shown == value ? Markup.Of($"{VisibleText.Of(value, LongestValue)}") : Markup.Of($"<code title=\"{value}\">{shown}</code>");
    }

    private static Markup Folded(string summary, Markup content) => Markup.Of($"<details><summary>{summary}</summary>\n{content}</details>\n");

    private static IEnumerable<string> Names(RunComparison comparison) => comparison.Runs.Select(run => VisibleText.Of(run.Name, 40));
}
