using MlopsBuild.Reports;

namespace MlopsBuild.Gates;

/// <summary>Verdicts as a table of a page.</summary>
public static class VerdictTable
{
    private const int MostBytes = 300_000;

    /// <summary>The colour that a verdict is shown in; its word says the same.</summary>
    public static Tone Tone(this Verdict verdict) => verdict.Result switch
    {
        VerdictResult.Pass => Reports.Tone.Good,
        _ when verdict.Passes => verdict.Result == VerdictResult.Inconclusive && verdict.Estimate is null ? Reports.Tone.Plain : Reports.Tone.Caution,
        VerdictResult.Inconclusive => Reports.Tone.Caution,
        _ => Reports.Tone.Bad,
    };

    /// <summary>The table, those that refuse first: what was decided and why, the figure, what it is held to, and its interval.</summary>
    public static Markup Of(IReadOnlyList<Verdict> verdicts)
    {
        var rows = Markup.Of($"<tbody>\n");
        var left = rows.AddEach([.. verdicts.OrderBy(verdict => verdict.Passes).ThenBy(verdict => verdict.Result == VerdictResult.Pass)], MostBytes, (piece, verdict) =>
        {
            piece.Add($"<tr><td>{Page.Badge(verdict.Tone(), verdict.Word)}</td><th scope=\"row\" class=\"entry\">{VisibleText.Of(verdict.Gate, 200)}</th>");
            piece.Add($"<td class=\"wide\">{VisibleText.Of(verdict.Sentence, 600)}{(verdict.Test.Length > 0 ? Markup.Of($" <span class=\"remark\">{VisibleText.Of(verdict.Test, 200)}</span>") : null)}</td>");
            piece.Add($"<td class=\"n\">{Figure(verdict.Estimate)}</td><td class=\"n\">{Figure(verdict.Threshold)}</td><td>{Chart(verdict)}</td></tr>\n");
        });
        var note = Markup.Of($"<p>A gate passes or fails only where the rows show it: when the whole interval (line) lies on one side of what was asked (dashed). Where it lies on both, the rows do not decide.</p>\n");
        return note.Add($"{Page.Table("Gates, those that refuse first", ["Result", "Gate", "Why", "#Figure", "#Held to", "Interval"], rows.Add($"</tbody>"))}{Page.Rest(left, "run.json")}");
    }

    private static string Figure(double? figure) => figure is { } number ? double.IsFinite(number) ? Figures.Rounded(number) : "unknown" : "–";

    private static Markup? Chart(Verdict verdict)
    {
        if (verdict is not { Estimate: { } estimate, Interval: { } interval, Threshold: { } threshold } || !double.IsFinite(interval.Lower) || !double.IsFinite(interval.Upper))
            return null;
        var (low, high) = (Math.Min(interval.Lower, threshold), Math.Max(interval.Upper, threshold));
        var room = (high - low) * 0.1;
        return room > 0
            ? IntervalChart.Of($"{Figure(estimate)}, between {Figure(interval.Lower)} and {Figure(interval.Upper)}, held to {Figure(threshold)}",
                verdict.Tone(), (interval.Lower, estimate, interval.Upper), (threshold, high + room), low - room)
            : null;
    }
}
