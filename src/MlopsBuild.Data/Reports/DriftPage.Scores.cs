using MlopsBuild.Reports;

namespace MlopsBuild.Data;

public static partial class DriftPage
{
    private static Markup? Scores(DriftReport report)
    {
        if (report.Columns.Count == 0)
            return null;
        var rows = new Markup();
        var left = rows.AddEach(report.Columns, ScoreBytes, (piece, column) =>
        {
            var scores = column.Scores;
            piece.Add($"<tr><th scope=\"row\">{VisibleText.Of(column.Name, 80)}</th>");
            double?[] figures =
            [
                scores.PopulationStability, scores.PopulationStabilityNoise, scores.JensenShannonDivergence, scores.JensenShannonDistance, scores.Hellinger,
                scores.KolmogorovSmirnov, scores.KolmogorovSmirnovPValue, scores.ChiSquare?.PValue, scores.Wasserstein, scores.LInfinity, scores.TotalVariation,
            ];
            foreach (var figure in figures)
                piece.Add($"<td class=\"n\">{(figure is { } number ? Score(number) : "–")}</td>");
            piece.Add($"<td class=\"n\">{Percent(column.BaselineMissing)}</td><td class=\"n\">{Percent(column.CurrentMissing)}</td></tr>\n");
        });
        string[] head =
        [
            "Column", "#PSI", "#PSI by chance", "#Jensen-Shannon divergence (bits)", "#Jensen-Shannon distance (nats)", "#Hellinger", "#Kolmogorov-Smirnov",
            "#its p-value", "#Chi-square p-value", "#Wasserstein / sd", "#L-infinity", "#Total variation", "#Missing before", "#Missing now",
        ];
        var note = Markup.Of($"<p>For comparison with other tools; the verdict does not rest on them. PSI is the population stability index, and “by chance” what it exceeds in one of 20 comparisons without drift. The same number of two scores does not mean the same change.</p>\n");
        return Page.Section("scores", "Customary scores", note.Add($"{Page.Table("Scores of each column", head, Markup.Of($"<tbody>\n{rows}</tbody>\n"))}{Page.Rest(left, Rest)}"));
    }

    /// <summary>Three significant digits: scores are read at a glance, and their last digits differ between machines.</summary>
    private static string Score(double score) => score == 0 || !double.IsFinite(score) ? Figures.Number(score) : Figures.Number(Rounded(score));

    private static double Rounded(double score)
    {
        if (Math.Abs(score) is < 1e-12 or > 1e12)
            return score;
        var decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(score))), 0, 15);
        return Math.Round(score, decimals);
    }
}
