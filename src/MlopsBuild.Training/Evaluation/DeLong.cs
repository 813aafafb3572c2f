namespace MlopsBuild.Training;

/// <summary>
/// Variance of the area under ROC curves without resampling, and of the difference of two on the same rows. Sources: DeLong, DeLong,
/// Clarke-Pearson, Biometrics 44 (1988); in O(n log n) by Sun and Xu, IEEE Signal Processing Letters 21 (2014).
/// </summary>
public sealed class DeLong
{
    private readonly double[] ofPositives;
    private readonly double[] ofNegatives;

    private DeLong(double[] ofPositives, double[] ofNegatives)
    {
        (this.ofPositives, this.ofNegatives) = (ofPositives, ofNegatives);
        Auc = CompensatedSum.Of(ofPositives) / ofPositives.Length;
    }

    /// <summary>The area.</summary>
    public double Auc { get; }

    /// <summary>Its variance; NaN where one of the classes has a single row.</summary>
    public double Variance => Covariance(this);

    /// <summary>Positive rows.</summary>
    public int Positives => ofPositives.Length;

    /// <summary>Negative rows.</summary>
    public int Negatives => ofNegatives.Length;

    /// <summary>The placements of a model's scores.</summary>
    /// <param name="actual">Labels, 0 or 1.</param>
    /// <param name="score">Scores, higher for positives.</param>
    /// <exception cref="ArgumentException">Lengths differ, or one of the classes has no row.</exception>
    public static DeLong Of(ReadOnlySpan<double> actual, ReadOnlySpan<double> score)
    {
        var ranked = RankedRows.Of(actual, score);
        var (all, within) = (new double[actual.Length], new double[actual.Length]);
        var (positives, negatives) = (0, 0);
        for (int start = 0, end; start < ranked.Order.Length; start = end)
        {
            var (tiedPositives, tiedNegatives) = (0, 0);
            for (end = start; end == start || !ranked.Last[end - 1]; end++)
            {
                if (ranked.Positive[end])
                    tiedPositives++;
                else
                    tiedNegatives++;
            }

            for (var place = start; place < end; place++)
            {
                var row = ranked.Order[place];
                all[row] = start + ((end - start + 1) / 2.0);
                within[row] = ranked.Positive[place] ? positives + ((tiedPositives + 1) / 2.0) : negatives + ((tiedNegatives + 1) / 2.0);
            }

            positives += tiedPositives;
            negatives += tiedNegatives;
        }

        if (positives == 0 || negatives == 0)
            throw new ArgumentException($"There are {positives} positive and {negatives} negative rows, expected some of both.", nameof(actual));
        var (ofPositives, ofNegatives) = (new List<double>(positives), new List<double>(negatives));
        for (var row = 0; row < all.Length; row++)
        {
            if (actual[row] > 0.5)
                ofPositives.Add((all[row] - within[row]) / negatives);
            else
                ofNegatives.Add(1 - ((all[row] - within[row]) / positives));
        }

        return new([.. ofPositives], [.. ofNegatives]);
    }

    /// <summary>Covariance of this area with another's on the same rows.</summary>
    public double Covariance(DeLong other) =>
        (Covariance(ofPositives, Auc, other.ofPositives, other.Auc) / Positives) + (Covariance(ofNegatives, Auc, other.ofNegatives, other.Auc) / Negatives);

    /// <summary>Variance of this area less another's on the same rows.</summary>
    public double VarianceOfDifference(DeLong other)
    {
        var positives = Differences(ofPositives, other.ofPositives);
        var negatives = Differences(ofNegatives, other.ofNegatives);
        return (Covariance(positives, Auc - other.Auc, positives, Auc - other.Auc) / Positives)
            + (Covariance(negatives, Auc - other.Auc, negatives, Auc - other.Auc) / Negatives);
    }

    private static double[] Differences(double[] one, double[] other)
    {
        var differences = new double[one.Length];
        for (var i = 0; i < one.Length; i++)
            differences[i] = one[i] - other[i];
        return differences;
    }

    private static double Covariance(double[] one, double meanOfOne, double[] other, double meanOfOther)
    {
        var sum = default(CompensatedSum);
        for (var i = 0; i < one.Length; i++)
            sum.Add((one[i] - meanOfOne) * (other[i] - meanOfOther));
        return one.Length > 1 ? sum.Value / (one.Length - 1) : double.NaN;
    }
}
