using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>A slice with its rows.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Rows">Indices of its rows, ascending.</param>
internal sealed record SlicedRows(Slice Slice, int[] Rows)
{
    /// <summary>All slices, by column and value in ordinal order.</summary>
    public static IReadOnlyList<SlicedRows> Of(ScoredRows rows) =>
    [
        .. rows.Slices.OrderBy(slices => slices.Key, StringComparer.Ordinal).SelectMany(slices =>
        {
            var members = new Dictionary<string, List<int>>(StringComparer.Ordinal);
            for (var row = 0; row < slices.Value.Length; row++)
            {
                if (!members.TryGetValue(slices.Value[row], out var list))
                    members.Add(slices.Value[row], list = []);
                list.Add(row);
            }

            return members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => new SlicedRows(new(slices.Key, member.Key), [.. member.Value]));
        }),
    ];

    /// <summary>Slices with enough rows and their number among all, those whose mean loss differs most from the other rows' first.</summary>
    public static IEnumerable<(SlicedRows Slice, int Number)> ByDifference(ScoredRows rows, IReadOnlyList<SlicedRows> slices, int minimumRows)
    {
        var losses = Losses(rows);
        var (sum, squares) = Moments(losses, Enumerable.Range(0, losses.Length));
        return slices
            .Select((slice, number) => (slice, number))
            .Where(each => each.slice.Rows.Length >= minimumRows)
            .OrderByDescending(each => Difference(losses, sum, squares, each.slice.Rows));
    }

    private static double Difference(double[] losses, double sum, double squares, int[] rows)
    {
        var (ofSlice, squaresOfSlice) = Moments(losses, rows);
        return Difference((rows.Length, ofSlice, squaresOfSlice), (losses.Length, sum, squares));
    }

    /// <summary>
    /// Welch's statistic of a slice against the other rows, without its sign: the difference of the mean losses over its standard error; 0
    /// where the other rows are too few to compare with.
    /// </summary>
    internal static double Difference((double Rows, double Sum, double Squares) slice, (double Rows, double Sum, double Squares) all)
    {
        var rest = all.Rows - slice.Rows;
        if (rest < 2)
            return 0;
        var (mean, meanOfRest) = (slice.Sum / slice.Rows, (all.Sum - slice.Sum) / rest);
        var variance = Math.Max(0, (slice.Squares / slice.Rows) - (mean * mean)) / slice.Rows;
        var varianceOfRest = Math.Max(0, ((all.Squares - slice.Squares) / rest) - (meanOfRest * meanOfRest)) / rest;
        var error = Math.Sqrt(variance + varianceOfRest);
        return error > 0 ? Math.Abs(mean - meanOfRest) / error : mean == meanOfRest ? 0 : double.PositiveInfinity;
    }

    private static (double Sum, double Squares) Moments(double[] losses, IEnumerable<int> rows)
    {
        var (sum, squares) = (default(CompensatedSum), default(CompensatedSum));
        foreach (var row in rows)
        {
            sum.Add(losses[row]);
            squares.Add(losses[row] * losses[row]);
        }

        return (sum.Value, squares.Value);
    }

    private static double[] Losses(ScoredRows rows) => rows.Task switch
    {
        LearningTask.Regression => RegressionMeasures.Terms(rows.Actual, rows.Predicted).Columns[0],
        LearningTask.BinaryClassification => BinaryMeasures.Terms(rows.Actual, rows.Predicted, 0.5).Columns[0],
        _ when rows.Probabilities.Length > 0 => MulticlassMeasures.Losses(rows.Actual, rows.Probabilities),
        _ => [.. rows.Actual.Zip(rows.Predicted, (label, prediction) => label == prediction ? 0.0 : 1.0)],
    };
}
