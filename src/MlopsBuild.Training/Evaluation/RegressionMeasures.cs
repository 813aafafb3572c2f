using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>
/// Metrics of predicted numbers. With y the labels, p the predictions, w the weights of the rows (1 where none are given) and m the weighted
/// mean of y. All throw <see cref="ArgumentException"/> where lengths differ.
/// </summary>
public static class RegressionMeasures
{
    /// <summary>√(Σw(y−p)²/Σw), in the unit of the label.</summary>
    public static MetricValue Rmse(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default) =>
        Of(Metric.Rmse, actual, predicted, weights);

    /// <summary>Σw|y−p|/Σw, in the unit of the label.</summary>
    public static MetricValue Mae(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default) =>
        Of(Metric.Mae, actual, predicted, weights);

    /// <summary>Σw|y−p|/|y| / Σw, a share of the label; not defined where a label is 0.</summary>
    public static MetricValue Mape(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default) =>
        Of(Metric.Mape, actual, predicted, weights);

    /// <summary>1 − Σw(y−p)²/Σw(y−m)²; not defined where all labels are equal.</summary>
    public static MetricValue R2(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default) =>
        Of(Metric.R2, actual, predicted, weights);

    internal static readonly SumMetric[] All =
    [
        new(Metric.Rmse, Rmse) { Columns = [0] },
        new(Metric.Mae, Mean(2)) { MeanOf = 1, Columns = [1] },
        new(Metric.Mape, Mape) { MeanOf = 2, Columns = [2, 5] },
        new(Metric.R2, R2) { Columns = [0, 3, 4] },
    ];

    // Sums: 0 rows, 1 squared error, 2 absolute error, 3 its share of the label, 4 and 5 the label from a fixed centre and its square,
    // 6 labels that are 0.
    internal static RowTerms Terms(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted)
    {
        Weighted.Check(actual.Length, predicted.Length);
        var rows = actual.Length;
        var (squared, absolute, share) = (new double[rows], new double[rows], new double[rows]);
        var (centred, centredSquare, zero) = (new double[rows], new double[rows], new double[rows]);
        var centre = rows == 0 || !actual.ContainsAnyExcept(actual[0]) ? (rows == 0 ? 0 : actual[0]) : CompensatedSum.Of(actual) / rows;
        for (var row = 0; row < rows; row++)
        {
            var error = actual[row] - predicted[row];
            squared[row] = error * error;
            absolute[row] = Math.Abs(error);
            zero[row] = actual[row] == 0 ? 1 : 0;
            share[row] = actual[row] == 0 ? 0 : Math.Abs(error / actual[row]);
            centred[row] = actual[row] - centre;
            centredSquare[row] = centred[row] * centred[row];
        }

        var terms = new RowTerms(rows);
        terms.Add(squared, absolute, share, centred, centredSquare, zero);
        return terms;
    }

    private static MetricValue Of(Metric metric, ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights) =>
        All.Single(known => known.Metric == metric).Of(Terms(actual, predicted).Sums(weights));

    internal static MetricOfSums Mean(int sum) => sums => sums[0] > 0 ? sums[sum] / sums[0] : Weighted.NoRows;

    private static MetricValue Rmse(ReadOnlySpan<double> sums) => sums[0] > 0 ? Math.Sqrt(Math.Max(0, sums[1]) / sums[0]) : Weighted.NoRows;

    private static MetricValue Mape(ReadOnlySpan<double> sums) => sums[0] <= 0
        ? Weighted.NoRows
        : sums[6] > 0.5 ? MetricValue.Not(FormattableString.Invariant($"the label is 0 in {Math.Round(sums[6])} rows, and an error is no share of 0")) : sums[3] / sums[0];

    private static MetricValue R2(ReadOnlySpan<double> sums)
    {
        if (sums[0] <= 0)
            return Weighted.NoRows;
        var total = sums[5] - (sums[4] * sums[4] / sums[0]);
        return total <= 1e-13 * sums[5] ? MetricValue.Not("all labels are equal, so there is no variance to explain") : 1 - (sums[1] / total);
    }
}
