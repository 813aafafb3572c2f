using System.Globalization;
using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>A leakage report in a few lines, for the log of a run.</summary>
public static class LeakageText
{
    private const int ScoresShown = 3;

    /// <summary>The verdict, every finding with its advice, the features that say most about the label alone, and how times lie.</summary>
    public static IReadOnlyList<string> Lines(LeakageReport report)
    {
        var (errors, warnings) = (report.Findings.Count(finding => finding.Severity == Severity.Error), report.Findings.Count(finding => finding.Severity == Severity.Warning));
        var lines = new List<string>
        {
            $"{Figures.Count(report.TrainRows, "training row")} and {Figures.Count(report.TestRows, "test row")}: "
            + (report.Findings.Count == 0 ? "no leakage found" : $"{Figures.Count(errors, "leak")} and {Figures.Count(warnings, "warning")}"),
        };
        lines.AddRange(report.Findings.Select(finding => $"{ReportJson.Word(finding.Severity)}: {Words(finding)}"));
        var best = report.Scores.Where(score => score.Score > 0).OrderByDescending(score => score.Score).Take(ScoresShown)
            .Select(score => string.Create(CultureInfo.InvariantCulture, $"{VisibleText.Of(score.Column, 100)} {score.Score:0.000}")).ToList();
        if (best.Count > 0)
            lines.Add($"Features that say most about \"{VisibleText.Of(report.Label!, 100)}\" alone: {string.Join(", ", best)}");
        if (report.Time is { } time)
            lines.Add($"{Figures.Percent(Math.Round(time.NotNewer, 4))} of the test rows are not newer than the newest training row ({time.NewestTrain})");
        return lines;
    }

    /// <summary>The leaks alone, each with what to do about it.</summary>
    public static IReadOnlyList<string> Leaks(LeakageReport report) => [.. report.Findings.Where(finding => finding.Severity == Severity.Error).Select(Words)];

    private static string Words(LeakageFinding finding) => $"{VisibleText.Of(finding.Sentence, 500)} {finding.Advice}";
}
