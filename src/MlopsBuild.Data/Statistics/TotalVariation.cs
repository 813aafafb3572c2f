namespace MlopsBuild.Data;

/// <summary>Half the sum of the differences of all shares, 0 to 1: the largest difference of the share of any set of categories.</summary>
public static class TotalVariation
{
    /// <summary>The distance.</summary>
    /// <exception cref="ArgumentException">The counts are not as many, negative or all 0.</exception>
    public static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (p, q) = Shares.Of(first, second);
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
            sum += Math.Abs(p[i] - q[i]);
        return sum / 2;
    }

    /// <summary>
    /// At most this much of the distance of two samples comes from chance, on average: ½·√((k − 1)·(1/n + 1/m)) over k categories, by
    /// the inequality of Cauchy and Schwarz on the standard deviations of the shares.
    /// </summary>
    public static double ExpectedNoise(int categories, double n, double m) =>
        n > 0 && m > 0 ? Math.Sqrt(Math.Max(0, categories - 1) * ((1 / n) + (1 / m))) / 2 : double.PositiveInfinity;
}
