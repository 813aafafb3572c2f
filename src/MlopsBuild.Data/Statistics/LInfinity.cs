namespace MlopsBuild.Data;

/// <summary>The largest difference of the shares of one category in two samples, 0 to 1.</summary>
public static class LInfinity
{
    /// <summary>The distance.</summary>
    /// <exception cref="ArgumentException">The counts are not as many, negative or all 0.</exception>
    public static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (p, q) = Shares.Of(first, second);
        var distance = 0.0;
        for (var i = 0; i < p.Length; i++)
            distance = Math.Max(distance, Math.Abs(p[i] - q[i]));
        return distance;
    }

    /// <summary>
    /// The distance of two samples of n and m less what chance explains: max(0, D − √(ln(2/level)/2)·√((n + m)/(n·m))). Source: Deequ's
    /// <c>LInfinityMethod</c>, after D. E. Knuth, The Art of Computer Programming 2, 3.3.1 (15).
    /// </summary>
    /// <exception cref="ArgumentException">The counts are not as many, negative or all 0.</exception>
    public static double Robust(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = 0.003)
    {
        var distance = Distance(first, second);
        double n = 0, m = 0;
        for (var i = 0; i < first.Length; i++)
        {
            n += first[i];
            m += second[i];
        }

        return Math.Max(0, distance - KolmogorovSmirnov.HalfWidth(level, n, m));
    }
}
