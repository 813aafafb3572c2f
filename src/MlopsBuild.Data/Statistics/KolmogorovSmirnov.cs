namespace MlopsBuild.Data;

/// <summary>
/// The Kolmogorov-Smirnov distance of two samples, the largest difference of their empirical distribution functions, 0 to 1, and the chance
/// of one at least as large between samples of one distribution.
/// </summary>
public static partial class KolmogorovSmirnov
{
    /// <summary>The distance of two samples; they need not be sorted.</summary>
    /// <exception cref="ArgumentException">A sample is empty or holds NaN.</exception>
    public static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var a = Sorted(first, nameof(first));
        var b = Sorted(second, nameof(second));
        var distance = 0.0;
        int i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            var value = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] <= value)
                i++;
            while (j < b.Length && b[j] <= value)
                j++;
            distance = Math.Max(distance, Math.Abs((i / (double)a.Length) - (j / (double)b.Length)));
        }

        return distance;
    }

    /// <summary>
    /// The distance of two samples that are counted over the same bins in the same order: exact when every bin holds one value, otherwise a
    /// lower bound of the distance of the values.
    /// </summary>
    /// <exception cref="ArgumentException">The counts are not as many, negative or all 0.</exception>
    public static double BinnedDistance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (p, q) = Shares.Of(first, second);
        double distance = 0, difference = 0;
        for (var i = 0; i < p.Length - 1; i++)
        {
            difference += p[i] - q[i];
            distance = Math.Max(distance, Math.Abs(difference));
        }

        return distance;
    }

    /// <summary>
    /// The p-value of a distance between samples of <paramref name="n"/> and <paramref name="m"/> values: exact up to 10,000 values each,
    /// asymptotic above, as <c>scipy.stats.ks_2samp</c> does by default.
    /// </summary>
    public static double PValue(double distance, long n, long m) => Math.Max(n, m) <= 10_000 ? ExactPValue(distance, n, m) : AsymptoticPValue(distance, n, m);

    /// <summary>
    /// The exact p-value without ties, at the cost of n·m steps. Source: J. L. Hodges, The significance probability of the Smirnov two-sample
    /// test, Arkiv för Matematik 3 (1958); the recursion over the chance that a lattice path leaves the band.
    /// </summary>
    public static double ExactPValue(double distance, long n, long m)
    {
        Check(distance, n, m);
        if (n < m)
            (n, m) = (m, n);
        var divisor = Divisor(n, m);
        var steps = (long)Math.Round(distance * (n / divisor * m));
        if (steps <= 0)
            return 1;
        var limit = (Int128)steps * divisor;
        var outside = new double[m + 1];
        for (long j = 0; j <= m; j++)
            outside[j] = (Int128)j * n >= limit ? 1 : 0;
        for (long i = 1; i <= n; i++)
        {
            if ((Int128)i * m >= limit)
                outside[0] = 1;
            for (long j = 1; j <= m; j++)
            {
                outside[j] = Int128.Abs(((Int128)i * m) - ((Int128)j * n)) >= limit
                    ? 1
                    : ((outside[j] * i) + (outside[j - 1] * j)) / (i + j);
            }
        }

        return outside[m];
    }

    /// <summary>
    /// The p-value of large samples: that of one sample of n·m/(n + m) values, rounded, against a known distribution, as
    /// <c>scipy.stats.ks_2samp</c> with <c>method='asymp'</c>.
    /// </summary>
    public static double AsymptoticPValue(double distance, long n, long m)
    {
        Check(distance, n, m);
        return OneSampleTail(distance, Math.Max(1, (long)Math.Round((double)n * m / ((double)n + m))));
    }

    /// <summary>
    /// Half the width of the confidence band of the distance of two distributions, from samples of <paramref name="n"/> and
    /// <paramref name="m"/> values: whatever they are, the distance of the samples is off by more with a chance of at most
    /// <paramref name="level"/>. √(ln(2/level)·(n + m)/(2·n·m)). Source: the inequality of Dvoretzky, Kiefer and Wolfowitz with Massart's
    /// constant, for two samples: F. Wei and R. M. Dudley, Statistics &amp; Probability Letters 82 (2012).
    /// </summary>
    /// <remarks>
    /// Wei and Dudley treat equal distributions. For others, with weights a = m/(n + m) and b = n/(n + m), the limit of the scaled
    /// error is √a·B₁(F) + √b·B₂(G) with independent Brownian bridges; adding an independent √(ab)·N·(F − G) gives one bridge at aF + bG.
    /// By T. W. Anderson's inequality (1955) that addition does not lessen the chance of a large supremum, so the bound of equal distributions holds.
    /// </remarks>
    public static double HalfWidth(double level, double n, double m)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "Expected a chance between 0 and 1.");
        return n > 0 && m > 0 ? Math.Sqrt(Math.Log(2 / level) * (n + m) / (2 * n * m)) : double.PositiveInfinity;
    }

    private static double[] Sorted(ReadOnlySpan<double> values, string parameter)
    {
        if (values.IsEmpty)
            throw new ArgumentException("The sample is empty; expected at least one value.", parameter);
        var sorted = values.ToArray();
        Array.Sort(sorted);
        // NaN sorts first.
        return double.IsNaN(sorted[0]) ? throw new ArgumentException("The sample holds NaN; leave missing values out.", parameter) : sorted;
    }

    private static void Check(double distance, long n, long m)
    {
        if (!(distance is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(distance), distance, "Expected a distance from 0 to 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(m, 1);
    }

    private static long Divisor(long a, long b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }
}
