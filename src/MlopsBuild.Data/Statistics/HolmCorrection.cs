namespace MlopsBuild.Data;

/// <summary>
/// Holds the chance of any false finding among several tests at a level, whatever their dependence. Source: S. Holm, Scandinavian Journal
/// of Statistics 6 (1979).
/// </summary>
public static class HolmCorrection
{
    /// <summary>The adjusted p-values, in the order given: a test is significant when its own is at most the level.</summary>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        var (sorted, order) = PValues.Sorted(pValues);
        var adjusted = new double[sorted.Length];
        var most = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            most = Math.Max(most, Math.Min(1, (sorted.Length - i) * sorted[i]));
            adjusted[order[i]] = most;
        }

        return adjusted;
    }
}
