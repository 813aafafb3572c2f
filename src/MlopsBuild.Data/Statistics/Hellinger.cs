namespace MlopsBuild.Data;

/// <summary>The Hellinger distance of two distributions over the same categories, given as counts, weights or shares.</summary>
public static class Hellinger
{
    /// <summary>√(½·Σ (√p − √q)²), 0 to 1. Source: E. Hellinger, Journal für die reine und angewandte Mathematik 136 (1909).</summary>
    /// <exception cref="ArgumentException">The counts are not as many, negative or all 0.</exception>
    public static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (p, q) = Shares.Of(first, second);
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            var difference = Math.Sqrt(p[i]) - Math.Sqrt(q[i]);
            sum += difference * difference;
        }

        return Math.Sqrt(sum / 2);
    }
}
