using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>
/// Metrics of the probability of the positive of two classes. Labels are 0 or 1, probabilities from 0 to 1, weights of rows 0 or more (1 where
/// none are given). All throw <see cref="ArgumentException"/> where lengths differ.
/// </summary>
public static class BinaryMeasures
{
    /// <summary>Bins of equal width in the calibration error; a probability on a border belongs to the upper bin.</summary>
    public const int CalibrationBins = 10;

    // Probabilities are kept this far from 0 and 1, as scikit-learn does for doubles.
    internal const double Least = 1.0 / (1L << 52);

    /// <summary>Area under the ROC curve: the chance that a positive row scores above a negative one, equal scores counting half.</summary>
    public static MetricValue Auc(ReadOnlySpan<double> actual, ReadOnlySpan<double> probability, ReadOnlySpan<double> weights = default) =>
        RankedRows.Of(actual, probability).Auc(weights);

    /// <summary>Average precision: Σ (recall − recall before)·precision over the thresholds, from the highest down; no interpolation.</summary>
    public static MetricValue AveragePrecision(ReadOnlySpan<double> actual, ReadOnlySpan<double> probability, ReadOnlySpan<double> weights = default) =>
        RankedRows.Of(actual, probability).AveragePrecision(weights);

    /// <summary>Mean of −ln of the probability given to the true class, kept 2⁻⁵² away from 0.</summary>
    public static MetricValue LogLoss(ReadOnlySpan<double> actual, ReadOnlySpan<double> probability, ReadOnlySpan<double> weights = default) =>
        Of(Metric.LogLoss, actual, probability, 0.5, weights);

    /// <summary>Mean of (p − y)².</summary>
    public static MetricValue Brier(ReadOnlySpan<double> actual, ReadOnlySpan<double> probability, ReadOnlySpan<double> weights = default) =>
        Of(Metric.Brier, actual, probability, 0.5, weights);

    /// <summary>Σ over bins of |Σw(p − y)| / Σw: the expected calibration error. Source: Naeini, Cooper, Hauskrecht, AAAI 2015.</summary>
    public static MetricValue CalibrationError(ReadOnlySpan<double> actual, ReadOnlySpan<double> probability, ReadOnlySpan<double> weights = default) =>
        Of(Metric.CalibrationError, actual, probability, 0.5, weights);

    /// <summary>Share of rows whose class is predicted; positive is predicted from the threshold on.</summary>
    public static MetricValue Accuracy(ReadOnlySpan<double> actual, ReadOnlySpan<double> probability, double threshold = 0.5, ReadOnlySpan<double> weights = default) =>
        Of(Metric.Accuracy, actual, probability, threshold, weights);

    /// <summary>Share of positive rows among those predicted positive; not defined where none is.</summary>
    public static MetricValue Precision(ReadOnlySpan<double> actual, ReadOnlySpan<double> probability, double threshold = 0.5, ReadOnlySpan<double> weights = default) =>
        Of(Metric.Precision, actual, probability, threshold, weights);

    /// <summary>Share of positive rows that are predicted positive; not defined where none is positive.</summary>
    public static MetricValue Recall(ReadOnlySpan<double> actual, ReadOnlySpan<double> probability, double threshold = 0.5, ReadOnlySpan<double> weights = default) =>
        Of(Metric.Recall, actual, probability, threshold, weights);

    /// <summary>Harmonic mean of precision and recall; not defined where no row is positive or predicted so.</summary>
    public static MetricValue F1(ReadOnlySpan<double> actual, ReadOnlySpan<double> probability, double threshold = 0.5, ReadOnlySpan<double> weights = default) =>
        Of(Metric.F1, actual, probability, threshold, weights);

    internal static readonly SumMetric[] All =
    [
        new(Metric.LogLoss, RegressionMeasures.Mean(1)) { MeanOf = 0, Columns = [0] },
        new(Metric.Brier, RegressionMeasures.Mean(2)) { MeanOf = 1, Columns = [1] },
        new(Metric.CalibrationError, CalibrationError) { Columns = [] },
        OfShare(Metric.Accuracy, sums => (sums[TrueNegative] + sums[TruePositive], sums[0]), "there are no rows"),
        OfShare(Metric.Precision, sums => (sums[TruePositive], sums[TruePositive] + sums[FalsePositive]), "no row is predicted positive"),
        OfShare(Metric.Recall, sums => (sums[TruePositive], sums[TruePositive] + sums[FalseNegative]), RankedRows.NoPositive),
        OfShare(Metric.F1, sums => (2 * sums[TruePositive], (2 * sums[TruePositive]) + sums[FalsePositive] + sums[FalseNegative]), "no row is positive or predicted positive")
            with { Share = null },
    ];

    // Sums: 0 rows, 1 log loss, 2 squared error, 3 to 6 the four outcomes, then the bins' Σ(p − y).
    internal const int TrueNegative = 3;
    internal const int FalsePositive = 4;
    internal const int FalseNegative = 5;
    internal const int TruePositive = 6;
    private const int FirstBin = 7;

    internal static RowTerms Terms(ReadOnlySpan<double> actual, ReadOnlySpan<double> probability, double threshold)
    {
        Weighted.Check(actual.Length, probability.Length);
        var rows = actual.Length;
        var (loss, squared, outside) = (new double[rows], new double[rows], new double[rows]);
        var (outcome, bin) = (new int[rows], new int[rows]);
        for (var row = 0; row < rows; row++)
        {
            var (label, p) = (actual[row], probability[row]);
            outside[row] = p - label;
            squared[row] = outside[row] * outside[row];
            loss[row] = -Math.Log(label > 0.5 ? Math.Clamp(p, Least, 1 - Least) : 1 - Math.Clamp(p, Least, 1 - Least));
            outcome[row] = (label > 0.5 ? 2 : 0) + (p >= threshold ? 1 : 0);
            bin[row] = BinOf(p);
        }

        var terms = new RowTerms(rows);
        terms.Add(loss, squared);
        terms.Group(4, outcome);
        terms.Group(CalibrationBins, bin, outside);
        return terms;
    }

    internal static int BinOf(double probability) => Math.Clamp((int)(probability * CalibrationBins), 0, CalibrationBins - 1);

    private static MetricValue Of(Metric metric, ReadOnlySpan<double> actual, ReadOnlySpan<double> probability, double threshold, ReadOnlySpan<double> weights) =>
        All.Single(known => known.Metric == metric).Of(Terms(actual, probability, threshold).Sums(weights));

    private static MetricValue CalibrationError(ReadOnlySpan<double> sums)
    {
        if (sums[0] <= 0)
            return Weighted.NoRows;
        var gap = 0.0;
        foreach (var bin in sums.Slice(FirstBin, CalibrationBins))
            gap += Math.Abs(bin);
        return gap / sums[0];
    }

    private static SumMetric OfShare(Metric metric, PartOfWhole share, string undefined) => new(metric, sums =>
    {
        var (part, whole) = share(sums);
        return whole > 0 ? part / whole : MetricValue.Not(undefined);
    })
    {
        Share = share,
        Columns = [],
    };
}
