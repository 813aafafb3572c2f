namespace MlopsBuild.Data;

/// <summary>The numbers that decide when a sample is enough. Each rule is meant to be broken by fewer than one in a thousand fresh samples of the same size.</summary>
internal static class Evidence
{
    /// <summary>
    /// A value, shape or order that would be expected so many times and never appears does not exist: it would stay unseen with
    /// probability e⁻⁷ &lt; 1/1000.
    /// </summary>
    public const int Seen = 7;

    /// <summary>Fewest values that a range is drawn from.</summary>
    public const int FewestForRange = 20;

    /// <summary>Fewest texts that a pattern is drawn from.</summary>
    public const int FewestForPattern = 100;

    /// <summary>
    /// The highest values of two samples of the same size from an exponential tail of scale a differ by a logistic variable of scale a;
    /// it exceeds ln(1999) a with probability 1/2000, for each of the two ends of a range.
    /// </summary>
    public const double Odds = 1999;

    /// <summary>Lower bound of Wilson's interval for a fraction.</summary>
    /// <param name="successes">Rows where it holds.</param>
    /// <param name="rows">Rows looked at, at least 1.</param>
    /// <param name="z">Quantile of the normal distribution.</param>
    public static double WilsonLower(long successes, long rows, double z)
    {
        var (p, n) = ((double)successes / rows, (double)rows);
        var centre = p + z * z / (2 * n);
        var half = z * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return Math.Max(0, (centre - half) / (1 + z * z / n));
    }
}
