using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>What two sides of a split have in common, as a web page.</summary>
public static class LeakagePage
{
    private const string Rest = "leakage.json";
    private const int FindingBytes = 400_000;
    private const int ScoreBytes = 300_000;
    private const int SharedBytes = 100_000;

    /// <summary>
    /// The page, in one file below 1 MB: the verdict, every leak with what to do about it, and the figures that were looked at. What does not
    /// fit is counted. The same report gives the same text.
    /// </summary>
    /// <param name="dataset">Name of the data set.</param>
    /// <param name="report">What was found.</param>
    public static string Render(string dataset, LeakageReport report)
    {
        var word = report.Leaks ? "Leaks" : report.Findings.Count > 0 ? "No leak, but look" : "No leak found";
        var tone = report.Leaks ? Tone.Bad : report.Findings.Count > 0 ? Tone.Caution : Tone.Good;
        var header = Markup.Of($"<p class=\"kind\">Leakage between training and test rows</p>\n<h1>{VisibleText.Of(dataset, 200)}</h1>\n{Page.Verdict(tone, word, Sentence(report))}");
        header.Add($"<p class=\"sum\">{Figures.Count(report.TrainRows, "training row")} and {Figures.Count(report.TestRows, "test row")}</p>\n");
        return Page.Render($"{dataset}: {word.ToLowerInvariant()}", header, Found(report), Shared(report), Scores(report), Times(report));
    }

    private static string Sentence(LeakageReport report)
    {
        var errors = report.Findings.Count(finding => finding.Severity == Severity.Error);
        var warnings = report.Findings.Count - errors;
        if (report.Findings.Count == 0)
            return "Nothing of the test rows, or of the answer, was found in the training rows.";
        var counts = new[] { errors > 0 ? Figures.Count(errors, "leak") : "", warnings > 0 ? Figures.Count(warnings, "warning") : "" }.Where(count => count.Length > 0);
        return $"{string.Join(" and ", counts)}, see below.{(report.Leaks ? " Figures on these test rows would promise too much." : "")}";
    }

    private static Markup? Found(LeakageReport report)
    {
        if (report.Findings.Count == 0)
            return null;
        var cards = new Markup();
        var left = cards.AddEach(report.Findings, FindingBytes, (piece, finding) =>
        {
            var (tone, word) = finding.Severity == Severity.Error ? (Tone.Bad, "leak") : (Tone.Caution, "warning");
            piece.Add($"<article class=\"card {tone.Name()}\">\n<h3>{Kind(finding.Kind)}{(finding.Column is { } column ? $": {VisibleText.Of(column, 100)}" : "")}</h3>\n<p>{Page.Badge(tone, word)}</p>\n");
            piece.Add($"<p><strong>{VisibleText.Of(finding.Sentence, 500)}</strong></p>\n<p>{VisibleText.Of(finding.Advice, 500)}</p>\n");
            piece.Add($"<p class=\"note\">Found {Figures.Percent(Math.Round(finding.Figure, 6))}, threshold {Figures.Percent(finding.Threshold)}</p>\n</article>\n");
        });
        return Page.Section("findings", "What was found", cards.Add($"{Page.Rest(left, Rest)}"));
    }

    private static Markup? Shared(LeakageReport report)
    {
        if (report.Shared.Count == 0)
            return null;
        var rows = new Markup();
        var left = rows.AddEach(report.Shared, SharedBytes, (piece, shared) =>
        {
            var examples = string.Join("; ", shared.Examples.Select(example => $"test {Figures.Count(example.TestRow)} = training {Figures.Count(example.TrainRow)}"));
            var columns = VisibleText.Of(string.Join(", ", shared.Columns.Take(12)) + (shared.Columns.Count > 12 ? $" and {Figures.Count(shared.Columns.Count - 12)} more" : ""), 300);
            piece.Add($"<tr><th scope=\"row\">{Kind(shared.Kind)}</th><td class=\"wide\">{columns}</td><td class=\"n\">{Figures.Count(shared.Rows)}</td><td class=\"n\">{Figures.Share(shared.Rows, report.TestRows)}</td><td class=\"wide\">{VisibleText.Of(examples, 500)}</td></tr>\n");
        });
        var table = Page.Table("Test rows with the values of a training row", ["Compared", "Columns", "#Test rows", "#Share", "First rows, by number"], Markup.Of($"<tbody>\n{rows}</tbody>\n"));
        return Page.Section("shared", "Rows on both sides", table.Add($"{Page.Rest(left, Rest)}"));
    }

    private static Markup? Scores(LeakageReport report)
    {
        if (report.Scores.Count == 0)
            return null;
        var rows = new Markup();
        var left = rows.AddEach([.. report.Scores.OrderByDescending(score => score.Score)], ScoreBytes, (piece, score) =>
        {
            var bar = score.Score is { } value ? StackedBar.Of($"{Figures.Number(Math.Round(value, 3))} of 1", (Tone.Caution, (long)Math.Round(1000 * value)), (Tone.Plain, 1000 - (long)Math.Round(1000 * value))) : null;
            piece.Add($"<tr><th scope=\"row\">{VisibleText.Of(score.Column, 80)}</th><td class=\"n\">{(score.Score is { } number ? Figures.Number(Math.Round(number, 3)) : "too few rows")}</td><td class=\"wide\">{bar}</td></tr>\n");
        });
        var note = Markup.Of($"<p>How well one feature alone tells {(report.Label is { } label ? $"“{VisibleText.Of(label, 100)}”" : "the label")} of the test rows: 0 is no better than no feature, 1 is without error. A score near 1 mostly means that the feature is made from the answer.</p>\n");
        var table = Page.Table("Features, the most telling first", ["Feature", "#Score", "0 to 1"], Markup.Of($"<tbody>\n{rows}</tbody>\n"));
        return Page.Section("scores", "What each feature alone tells", note.Add($"{table}{Page.Rest(left, Rest)}"));
    }

    private static Markup? Times(LeakageReport report)
    {
        if (report.Time is not { } time)
            return null;
        (string Name, string Value)[] facts =
        [
            ("time column", VisibleText.Of(time.Column, 100)),
            ("newest training row", VisibleText.Of(time.NewestTrain ?? "none", 100)),
            ("oldest test row", VisibleText.Of(time.OldestTest ?? "none", 100)),
            ("test rows not newer than the newest training row", Figures.Percent(Math.Round(time.NotNewer, 6))),
            ("test rows at the time of a training row", Figures.Percent(Math.Round(time.Shared, 6))),
        ];
        var list = new Markup();
        foreach (var (name, value) in facts)
            list.Add($"<dt>{name}</dt><dd>{value}</dd>");
        return Page.Section("time", "How times lie", Markup.Of($"<dl class=\"card\">{list}</dl>\n"));
    }

    private static string Kind(LeakageKind kind) => kind switch
    {
        LeakageKind.SharedRows => "Same row on both sides",
        LeakageKind.SharedFeatures => "Same features on both sides",
        LeakageKind.SharedKeys => "Same key on both sides",
        LeakageKind.PredictsLabel => "A feature that tells the label",
        LeakageKind.TargetEncoding => "A feature made from the label",
        LeakageKind.Identifier => "A feature that names rows",
        LeakageKind.LabelOnlyInTest => "Labels in the test rows only",
        LeakageKind.LabelOnlyInTrain => "Labels in the training rows only",
        LeakageKind.ValueOnlyInTest => "Values in the test rows only",
        LeakageKind.TimeOverlap => "Test rows that are not newer",
        LeakageKind.SharedTimes => "Times on both sides",
        _ => kind.ToString(),
    };
}
