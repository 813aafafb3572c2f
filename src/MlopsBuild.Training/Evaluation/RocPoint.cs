namespace MlopsBuild.Training;

/// <summary>A point of a ROC curve.</summary>
/// <param name="FalsePositiveRate">Share of negative rows predicted positive.</param>
/// <param name="TruePositiveRate">Share of positive rows predicted positive.</param>
/// <param name="Threshold">From which probability on; infinity for the corner where no row is.</param>
public sealed record RocPoint(double FalsePositiveRate, double TruePositiveRate, double Threshold)
{
    /// <summary>The curve from (0, 0) to (1, 1), thinned evenly to 200 points; empty where a class has no row.</summary>
    /// <param name="rows">Scored rows of two classes.</param>
    /// <exception cref="ArgumentException">The rows are of another task.</exception>
    public static IReadOnlyList<RocPoint> Of(ScoredRows rows)
    {
        var points = Plots.Thresholds(rows);
        return points.Count == 0 || points[^1].Positives == 0 || points[^1].Negatives == 0
            ? []
            :
            [
                new(0, 0, double.PositiveInfinity),
                .. points.Select(point => new RocPoint(point.Negatives / (double)points[^1].Negatives, point.Positives / (double)points[^1].Positives, point.Threshold)),
            ];
    }
}
