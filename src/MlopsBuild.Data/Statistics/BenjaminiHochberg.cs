namespace MlopsBuild.Data;

/// <summary>
/// Holds the expected share of false findings among the findings at a level, for independent tests. Source: Y. Benjamini and Y. Hochberg,
/// Journal of the Royal Statistical Society B 57 (1995).
/// </summary>
public static class BenjaminiHochberg
{
    /// <summary>The adjusted p-values, in the order given: a test is significant when its own is at most the level.</summary>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        var (sorted, order) = PValues.Sorted(pValues);
        var adjusted = new double[sorted.Length];
        var least = 1.0;
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            least = Math.Min(least, sorted[i] * sorted.Length / (i + 1));
            adjusted[order[i]] = least;
        }

        return adjusted;
    }
}
