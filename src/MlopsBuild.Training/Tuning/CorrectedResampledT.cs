using MathNet.Numerics.Distributions;

namespace MlopsBuild.Training;

/// <summary>
/// t test of differences over folds or resamples that share rows, with the variance corrected for what they share (Nadeau and Bengio 2003):
/// t = d̄ / √((1/J + n_test/n_train) s²) with J − 1 degrees of freedom.
/// </summary>
/// <param name="Difference">Mean difference d̄.</param>
/// <param name="T">The statistic; 0 when all differences are 0, infinite when they are equal and not 0.</param>
/// <param name="PValue">Chance of a statistic at least as far from 0 if there were no difference, two-sided.</param>
public sealed record CorrectedResampledT(double Difference, double T, double PValue)
{
    /// <summary>Tests differences.</summary>
    /// <param name="differences">A difference for each fold, at least two.</param>
    /// <param name="testPerTrain">Rows left out divided by rows learnt from.</param>
    /// <exception cref="ArgumentException">There are fewer than two differences, or the ratio is not above 0.</exception>
    public static CorrectedResampledT Of(IReadOnlyList<double> differences, double testPerTrain)
    {
        if (differences.Count < 2 || !(testPerTrain > 0))
            throw new ArgumentException(FormattableString.Invariant($"There are {differences.Count} differences and {testPerTrain} rows left out for each learnt from, expected at least 2 and more than 0."));
        var mean = differences.Average();
        var variance = differences.Sum(difference => (difference - mean) * (difference - mean)) / (differences.Count - 1);
        var t = mean == 0 ? 0 : mean / Math.Sqrt(((1.0 / differences.Count) + testPerTrain) * variance);
        return new(mean, t, 2 * StudentT.CDF(0, 1, differences.Count - 1, -Math.Abs(t)));
    }
}
