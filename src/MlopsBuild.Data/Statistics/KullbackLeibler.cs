namespace MlopsBuild.Data;

/// <summary>The Kullback-Leibler divergence of two distributions over the same categories, given as counts, weights or shares.</summary>
public static class KullbackLeibler
{
    /// <summary>
    /// Σ p·ln(p/q) in nats, from 0: how much worse the second describes the first. Infinite when the second lacks a category of the first; a
    /// category that the first lacks adds nothing. Source: S. Kullback and R. A. Leibler, Annals of Mathematical Statistics 22 (1951).
    /// </summary>
    /// <exception cref="ArgumentException">The counts are not as many, negative or all 0.</exception>
    public static double Divergence(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (p, q) = Shares.Of(first, second);
        return Math.Max(0, Sum(p, q));
    }

    internal static double Sum(double[] p, double[] q)
    {
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            if (p[i] > 0)
                sum += q[i] > 0 ? p[i] * Math.Log(p[i] / q[i]) : double.PositiveInfinity;
        }

        return sum;
    }
}
