namespace MlopsBuild.Data;

/// <summary>Confidence intervals of a chance from the number of successes in independent trials.</summary>
public static class BinomialInterval
{
    /// <summary>Wilson's score interval. Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927).</summary>
    public static Bounds Wilson(long successes, long trials, double confidence = 0.95)
    {
        Check(successes, trials);
        var z = Tails.NormalQuantile(Error(confidence) / 2);
        double n = trials, p = successes / n, z2 = z * z;
        var middle = (2 * n * p) + z2;
        var half = z * Math.Sqrt(z2 + (4 * n * p * (1 - p)));
        return new Bounds(
            successes == 0 ? 0 : Math.Max(0, (middle - half) / (2 * (n + z2))),
            successes == trials ? 1 : Math.Min(1, (middle + half) / (2 * (n + z2))));
    }

    /// <summary>
    /// Wald's interval, p ± z·√(p·(1 − p)/n), cut to 0 to 1: for comparison with systems that use it; it is too narrow near 0 and 1. Source:
    /// P. S. Laplace (1812).
    /// </summary>
    public static Bounds Wald(long successes, long trials, double confidence = 0.95)
    {
        Check(successes, trials);
        var p = successes / (double)trials;
        var half = Tails.NormalQuantile(Error(confidence) / 2) * Math.Sqrt(p * (1 - p) / trials);
        return new Bounds(Math.Max(0, p - half), Math.Min(1, p + half));
    }

    /// <summary>
    /// The chances whose relative entropy from the observed share is at most ln(2/error)/n: an interval that holds with at least its
    /// confidence for every number of trials and every chance. Source: H. Chernoff, Annals of Mathematical Statistics 23 (1952); W. Hoeffding,
    /// Journal of the American Statistical Association 58 (1963), theorem 1.
    /// </summary>
    public static Bounds Chernoff(long successes, long trials, double confidence = 0.95)
    {
        Check(successes, trials);
        return Chernoff(successes / (double)trials, trials, Math.Log(2 / Error(confidence)));
    }

    internal static Bounds Chernoff(double share, double trials, double exponent)
    {
        if (trials <= 0)
            return new Bounds(0, 1);
        var most = exponent / trials;
        return new Bounds(1 - Above(1 - share, most), Above(share, most));
    }

    /// <summary>The largest chance whose relative entropy from the share is at most the given one.</summary>
    private static double Above(double share, double most)
    {
        if (share >= 1)
            return 1;
        if (share <= 0)
            return -Math.Exp(-most) + 1;
        // By Pinsker's inequality the chance lies below share + √(most/2).
        double low = share, high = Math.Min(1, share + Math.Sqrt(most / 2));
        for (var i = 0; i < 40 && high - low > 1e-12; i++)
        {
            var middle = (low + high) / 2;
            var entropy = (share * Math.Log(share / middle)) + ((1 - share) * Math.Log((1 - share) / (1 - middle)));
            if (entropy > most)
                high = middle;
            else
                low = middle;
        }

        return high;
    }

    private static double Error(double confidence) => confidence is > 0 and < 1
        ? 1 - confidence
        : throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "Expected a confidence between 0 and 1, such as 0.95.");

    private static void Check(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
    }
}
