using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>What the points of plots share.</summary>
internal static class Plots
{
    public const int MostPoints = 200;

    public static void RequireBinary(ScoredRows rows)
    {
        if (rows.Task != LearningTask.BinaryClassification)
            throw new ArgumentException($"The rows are of {rows.Task}, expected {LearningTask.BinaryClassification}.", nameof(rows));
    }

    /// <summary>Rows at or above each threshold, from the highest down: all of them, or every so many and the last.</summary>
    public static IReadOnlyList<(double Threshold, long Positives, long Negatives)> Thresholds(ScoredRows rows)
    {
        RequireBinary(rows);
        var ranked = RankedRows.Of(rows.Actual, rows.Predicted);
        var points = new List<(double, long, long)>();
        var (positives, negatives) = (0L, 0L);
        for (var place = rows.Rows - 1; place >= 0; place--)
        {
            if (ranked.Positive[place])
                positives++;
            else
                negatives++;
            if (place == 0 || ranked.Last[place - 1])
                points.Add((rows.Predicted[ranked.Order[place]], positives, negatives));
        }

        // One point is kept for the corner that is not among the thresholds.
        const int Most = MostPoints - 1;
        return points.Count <= Most ? points : [.. Enumerable.Range(0, Most).Select(i => points[(int)((long)i * (points.Count - 1) / (Most - 1))])];
    }
}
