using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Residuals (label less prediction) of the rows in one tenth of the predictions, in the unit of the label.</summary>
/// <param name="From">Least prediction.</param>
/// <param name="To">Greatest prediction.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Mean">Mean residual: not 0 where predictions are biased there.</param>
/// <param name="Quantiles">The residuals' 5, 25, 50, 75 and 95 per cent quantiles.</param>
public sealed record ResidualBand(double From, double To, long Rows, double Mean, IReadOnlyList<double> Quantiles)
{
    /// <summary>Ten bands of as many rows by ascending prediction; fewer where there are fewer rows.</summary>
    /// <param name="rows">Scored rows of regression.</param>
    /// <exception cref="ArgumentException">The rows are of another task.</exception>
    public static IReadOnlyList<ResidualBand> Of(ScoredRows rows)
    {
        if (rows.Task != LearningTask.Regression)
            throw new ArgumentException($"The rows are of {rows.Task}, expected {LearningTask.Regression}.", nameof(rows));
        var order = Enumerable.Range(0, rows.Rows).OrderBy(row => rows.Predicted[row]).ToArray();
        var bands = Math.Min(10, rows.Rows);
        return [.. Enumerable.Range(0, bands).Select(band =>
        {
            var members = order[(int)((long)band * rows.Rows / bands)..(int)((band + 1L) * rows.Rows / bands)];
            double[] residuals = [.. members.Select(row => rows.Actual[row] - rows.Predicted[row]).Order()];
            return new ResidualBand(
                rows.Predicted[members[0]],
                rows.Predicted[members[^1]],
                members.Length,
                CompensatedSum.Of(residuals) / residuals.Length,
                [.. new[] { 0.05, 0.25, 0.5, 0.75, 0.95 }.Select(share => Quantile(residuals, share))]);
        })];
    }

    // Linear between the two nearest, as numpy does.
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var before = Math.Min((int)place, Math.Max(0, sorted.Length - 2));
        return sorted.Length == 1 ? sorted[0] : sorted[before] + ((place - before) * (sorted[before + 1] - sorted[before]));
    }
}
