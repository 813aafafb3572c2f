using System.Text;
using MlopsBuild.Collaboration;
using MlopsBuild.Gates;
using MlopsBuild.Reports;
using MlopsBuild.Runs;

namespace MlopsBuild.Targets;

/// <summary>Check runs of gates: one per gate, in which the slices that it judged stand together.</summary>
internal static class GateChecks
{
    /// <param name="run">The run.</param>
    /// <param name="key">What the run belongs to, such as the name of the workflow.</param>
    /// <param name="page">Page of the run.</param>
    /// <param name="places">Knows where gates are written.</param>
    public static IReadOnlyList<CheckReport> Of(RunRecord run, string key, string page, GatePlaces places) =>
        [.. run.Verdicts.GroupBy(Gate).Select(verdicts => Of(verdicts.Key, [.. verdicts], run.Id, key, page, places))];

    private static CheckReport Of(string gate, IReadOnlyList<Verdict> verdicts, string run, string key, string page, GatePlaces places)
    {
        var refusals = verdicts.Where(verdict => !verdict.Passes).ToList();
        var result = refusals.Count > 0 ? CheckResult.Failure : verdicts.Any(verdict => verdict.Result == VerdictResult.Pass) ? CheckResult.Success : CheckResult.Neutral;
        var title = verdicts.Count == 1 ? verdicts[0].Sentence
            : refusals.Count == 0 ? $"None of {verdicts.Count} slices refuses the model"
            : $"{refusals.Count} of {Figures.Count(verdicts.Count, "slice")} {(refusals.Count == 1 ? "refuses" : "refuse")} the model";
        return new()
        {
            Name = key.Length > 0 ? $"{key}: {gate}" : gate,
            Result = result,
            Title = title,
            Summary = Summary(verdicts),
            Run = run,
            Page = page,
            Annotations = places.Find(verdicts[0]) is not { } place ? [] :
                [.. verdicts.Where(verdict => verdict.Result != VerdictResult.Pass).OrderBy(verdict => verdict.Passes).Select(verdict => new CheckAnnotation(
                    place.Path, place.Line, verdict.Passes ? CheckResult.Success : verdict.Result == VerdictResult.Fail ? CheckResult.Failure : CheckResult.Neutral, verdict.Gate, verdict.Sentence))],
        };
    }

    private static string Summary(IReadOnlyList<Verdict> verdicts)
    {
        var text = new StringBuilder("| Gate | Decision | Figure | Interval | Threshold | Rows | |\n|---|---|--:|--:|--:|--:|---|\n");
        foreach (var verdict in verdicts.OrderBy(verdict => verdict.Passes))
        {
            var interval = verdict.Interval is { } known ? $"{Figures.Rounded(known.Lower)} to {Figures.Rounded(known.Upper)}" : "";
            text.Append($"| {Cell(verdict.Gate)} | {verdict.Word} | {Number(verdict.Estimate)} | {interval} | {Number(verdict.Threshold)} | {(verdict.Rows > 0 ? Figures.Count(verdict.Rows) : "")} | {Cell(verdict.Sentence)} |\n");
        }

        return text.ToString();
    }

    /// <summary>The gate without the slice that it judged.</summary>
    private static string Gate(Verdict verdict) =>
        verdict.Slice is { } slice && $" for {slice.By} {slice.Value}" is var ending && verdict.Gate.EndsWith(ending, StringComparison.Ordinal) ? $"{verdict.Gate[..^ending.Length]} for every {slice.By}" : verdict.Gate;

    private static string Number(double? value) => value is { } number ? Figures.Rounded(number) : "";

    private static string Cell(string text) => MarkdownText.Of(text, 500);
}
