using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>A comparison with a baseline as a web page.</summary>
public static partial class DriftPage
{
    private const string Rest = "drift.json";
    private const int FindingBytes = 60_000;
    private const int ColumnBytes = 480_000;
    private const int ScoreBytes = 340_000;

    /// <summary>
    /// The page, in one file below 1 MB: the verdict and what it rests on, the columns with the bounds of their changes, and customary scores.
    /// What does not fit is counted. The same report gives the same text.
    /// </summary>
    public static string Render(DriftReport report)
    {
        var header = Markup.Of($"<p class=\"kind\">Drift against a baseline</p>\n<h1>{VisibleText.Of(report.Dataset, 200)}</h1>\n");
        header.Add($"{Page.Verdict(Tone(report.Verdict), Word(report.Verdict), Sentence(report))}");
        header.Add($"<p class=\"sum\">{Figures.Count(report.CurrentRows, "row")} against a baseline of {Figures.Count(report.BaselineRows, "row")}</p>\n");
        return Page.Render($"{report.Dataset}: {Word(report.Verdict).ToLowerInvariant()}", header, ChangedColumns(report), Columns(report), Scores(report));
    }

    private static string Sentence(DriftReport report)
    {
        var judged = report.Columns.Where(column => column.IsJudged).ToList();
        var (drifted, open) = (judged.Count(column => column.Verdict == DriftVerdict.Drifted), judged.Count(column => column.Verdict == DriftVerdict.Inconclusive));
        var lost = report.Findings.Count(finding => finding.Kind != DriftFindingKind.NewColumn);
        var sentences = new List<string>();
        if (lost > 0)
            sentences.Add($"{Figures.Count(lost, "column")} {(lost == 1 ? "is" : "are")} gone or of another type.");
        if (drifted > 0)
            sentences.Add($"{Figures.Count(drifted)} of {Figures.Count(judged.Count, "judged column")} certainly changed by more than {Figures.Percent(report.Options.Threshold)} of the rows.");
        if (open > 0)
            sentences.Add($"For {Figures.Count(open, "column")} the rows are too few to tell.");
        if (sentences.Count == 0)
            sentences.Add($"No judged column changed by more than {Figures.Percent(report.Options.Threshold)} of the rows.");
        return string.Join(" ", sentences);
    }

    private static Markup? ChangedColumns(DriftReport report)
    {
        if (report.Findings.Count == 0)
            return null;
        var list = new Markup();
        var left = list.AddEach(report.Findings, FindingBytes, (piece, finding) => piece.Add(
            $"<li class=\"card {(finding.Kind == DriftFindingKind.NewColumn ? "caution" : "bad")}\">{VisibleText.Of(finding.Message, 500)}</li>\n"));
        return Page.Section("findings", "Columns that are not the same", Markup.Of($"<ul class=\"problems\">\n{list}</ul>\n{Page.Rest(left, Rest)}"));
    }

    private static Markup? Columns(DriftReport report)
    {
        if (report.Columns.Count == 0)
            return null;
        var threshold = report.Options.Threshold;
        var highest = Math.Max(2 * threshold, report.Columns.SelectMany(column => column.Effects).Select(effect => effect.Upper).DefaultIfEmpty(0).Max());
        var columns = report.Columns.OrderByDescending(column => column.IsJudged).ThenByDescending(column => column.Verdict).ToList();
        var rows = new Markup();
        var left = rows.AddEach(columns, ColumnBytes, (piece, column) => piece.Add($"{Rows(column, (threshold, highest))}"));
        var note = Markup.Of($"<p>A change is counted in shares of the rows: of values up to some limit, of one value, of a set of values, or of missing ones. The dot is the change between the rows at hand; the line shows how large the true change may be, and the upright line is the threshold of {Figures.Percent(threshold)}. A column drifted when its line lies beyond the threshold, and is stable when it lies before it; when they cross, the rows do not tell.</p>\n");
        var table = Page.Table("Columns, those that drifted first", ["Column", "Verdict", "Change of", "#Estimate", "#At least", "#At most", "Interval"], rows);
        return Page.Section("columns", "Columns", note.Add($"{table}{Page.Rest(left, Rest)}"));
    }

    private static Markup Rows(ColumnDrift column, (double Threshold, double Highest) axis)
    {
        var rows = Markup.Of($"<tbody>\n");
        for (var i = 0; i < column.Effects.Count; i++)
        {
            var effect = column.Effects[i];
            rows.Add($"<tr>");
            if (i == 0)
            {
                var badge = column.IsJudged ? Page.Badge(Tone(column.Verdict), Word(column.Verdict).ToLowerInvariant()) : Page.Badge(Reports.Tone.Plain, "not judged");
                rows.Add($"<th scope=\"rowgroup\" class=\"entry\" rowspan=\"{column.Effects.Count}\">{Name(column)}{Remarks(column)}</th><td rowspan=\"{column.Effects.Count}\">{badge}</td>");
            }

            var label = $"{Percent(effect.Estimate)}, between {Percent(effect.Lower)} and {Percent(effect.Upper)}";
            rows.Add($"<td>{Measure(effect.Measure)}</td><td class=\"n\">{Percent(effect.Estimate)}</td><td class=\"n\">{Percent(effect.Lower)}</td><td class=\"n\">{Percent(effect.Upper)}</td>");
            rows.Add($"<td>{IntervalChart.Of(label, Tone(effect.Verdict), (effect.Lower, effect.Estimate, effect.Upper), axis)}</td></tr>\n");
        }

        return column.Effects.Count == 0 ? new Markup() : rows.Add($"</tbody>\n");
    }

    private static Markup Remarks(ColumnDrift column)
    {
        var remarks = new List<string>();
        if (column.Verdict == DriftVerdict.Inconclusive && column.Effects.FirstOrDefault(effect => effect.Needed is not null)?.Needed is { } needed)
            remarks.Add($"{Figures.Count(needed.Current, "row")}{(needed.Baseline is { } baseline ? $" and a baseline of {Figures.Count(baseline)}" : "")} would tell");
        if (column.NewValues.Count > 0)
            remarks.Add($"new values: {string.Join(", ", column.NewValues.Take(5).Select(value => $"“{VisibleText.Of(value.Value, 40)}” ({Figures.Count(value.Count)})"))}{(column.NewValues.Count > 5 ? ", …" : "")}");
        if (column.Note.Length > 0)
            remarks.Add(VisibleText.Of(column.Note, 300));
        var text = new Markup();
        foreach (var remark in remarks)
            text.Add($"<br><span class=\"remark\">{remark}</span>");
        return text;
    }

    private static string Name(ColumnDrift column) =>
        VisibleText.Of(column.Name, 80) + (column.Role == Datasets.ColumnRole.Feature ? "" : $" ({column.Role.ToString().ToLowerInvariant()})");

    private static string Percent(double share) => Figures.Percent(Math.Round(share, 4));

    private static string Measure(DriftMeasure measure) => measure switch
    {
        DriftMeasure.KolmogorovSmirnov => "values up to a limit",
        DriftMeasure.LInfinity => "one value",
        DriftMeasure.TotalVariation => "a set of values",
        _ => "missing values",
    };

    private static string Word(DriftVerdict verdict) => verdict switch
    {
        DriftVerdict.Drifted => "Drifted",
        DriftVerdict.Inconclusive => "Inconclusive",
        _ => "Stable",
    };

    private static Tone Tone(DriftVerdict verdict) => verdict switch
    {
        DriftVerdict.Drifted => Reports.Tone.Bad,
        DriftVerdict.Inconclusive => Reports.Tone.Caution,
        _ => Reports.Tone.Good,
    };
}
