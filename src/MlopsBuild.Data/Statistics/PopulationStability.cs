namespace MlopsBuild.Data;

/// <summary>
/// The population stability index of two samples over the same groups, Σ (q − p)·ln(q/p) in nats, from 0. By custom below 0.1 is called stable
/// and above 0.2 or 0.25 a shift. Source: E. M. Lewis, An Introduction to Credit Scoring (1994); as a sum of two Kullback-Leibler
/// divergences, H. Jeffreys (1946).
/// </summary>
public static class PopulationStability
{
    /// <summary>The index.</summary>
    /// <param name="baseline">Counts of the baseline.</param>
    /// <param name="current">Counts of the sample compared with it.</param>
    /// <param name="floor">
    /// A share below this counts as this, so that an empty group gives a number; a group that is empty in both adds nothing. Default 0.0001: a
    /// group of 1 % that empties adds 0.046. With 0 an empty group makes the index infinite.
    /// </param>
    /// <exception cref="ArgumentException">The counts are not as many, negative or all 0.</exception>
    public static double Index(ReadOnlySpan<double> baseline, ReadOnlySpan<double> current, double floor = 1e-4)
    {
        if (!(floor is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(floor), floor, "Expected a share from 0 and below 1.");
        var (p, q) = Shares.Of(baseline, current);
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            if (p[i] == 0 && q[i] == 0)
                continue;
            var (a, b) = (Math.Max(p[i], floor), Math.Max(q[i], floor));
            sum += a == 0 || b == 0 ? double.PositiveInfinity : (b - a) * Math.Log(b / a);
        }

        return sum;
    }

    /// <summary>
    /// What the index exceeds with the given chance between samples of one distribution: (1/n + 1/m) times the quantile of chi-square with
    /// one degree of freedom less than groups. Source: B. Yurdakul, Statistical Properties of the Population Stability Index (2018).
    /// </summary>
    public static double Noise(int groups, long n, long m, double chance = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(m, 1);
        return groups < 2 ? 0 : Tails.ChiSquareQuantile(chance, groups - 1) * ((1.0 / n) + (1.0 / m));
    }
}
