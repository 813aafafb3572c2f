namespace MlopsBuild.Training;

/// <summary>A point of a precision-recall curve.</summary>
/// <param name="Recall">Share of positive rows predicted positive.</param>
/// <param name="Precision">Share of positives among the rows predicted positive.</param>
/// <param name="Threshold">From which probability on; infinity for the end where no row is.</param>
public sealed record PrecisionRecallPoint(double Recall, double Precision, double Threshold)
{
    /// <summary>The curve from recall 0 to 1, thinned evenly to 200 points; empty where no row is positive. It begins at precision 1 by convention.</summary>
    /// <param name="rows">Scored rows of two classes.</param>
    /// <exception cref="ArgumentException">The rows are of another task.</exception>
    public static IReadOnlyList<PrecisionRecallPoint> Of(ScoredRows rows)
    {
        var points = Plots.Thresholds(rows);
        return points.Count == 0 || points[^1].Positives == 0
            ? []
            :
            [
                new(0, 1, double.PositiveInfinity),
                .. points.Select(point => new PrecisionRecallPoint(point.Positives / (double)points[^1].Positives, point.Positives / (double)(point.Positives + point.Negatives), point.Threshold)),
            ];
    }
}
