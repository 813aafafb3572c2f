namespace MlopsBuild.Data;

/// <summary>
/// The Jensen-Shannon divergence of two distributions over the same categories, given as counts, weights or shares, and its root, the
/// distance. Always finite; a category that one of them lacks needs no filling. Source: J. Lin, IEEE Transactions on Information Theory 37 (1991).
/// </summary>
/// <remarks>
/// Two spellings are in use and their thresholds are not the same: divergence in bits = (distance in nats)² / ln 2, so a distance of 0.1
/// is a divergence of 0.0144, and a divergence of 0.1 is a distance of 0.263.
/// </remarks>
public static class JensenShannon
{
    /// <summary>The divergence in bits, 0 to 1.</summary>
    /// <exception cref="ArgumentException">The counts are not as many, negative or all 0.</exception>
    public static double Divergence(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => Nats(first, second) / Math.Log(2);

    /// <summary>The root of the divergence in nats, 0 to √ln 2 = 0.8326, as <c>scipy.spatial.distance.jensenshannon</c>.</summary>
    /// <exception cref="ArgumentException">The counts are not as many, negative or all 0.</exception>
    public static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => Math.Sqrt(Nats(first, second));

    private static double Nats(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (p, q) = Shares.Of(first, second);
        var middle = new double[p.Length];
        for (var i = 0; i < middle.Length; i++)
            middle[i] = (p[i] + q[i]) / 2;
        return Math.Max(0, (KullbackLeibler.Sum(p, middle) + KullbackLeibler.Sum(q, middle)) / 2);
    }
}
