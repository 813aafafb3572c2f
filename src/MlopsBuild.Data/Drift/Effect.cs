namespace MlopsBuild.Data;

/// <summary>A change of a share, and what can be said of it with other numbers of rows and the same shares.</summary>
/// <param name="Measure">What changed.</param>
/// <param name="Estimate">How much, between the rows at hand.</param>
/// <param name="Baseline">Rows of the baseline that the change rests on.</param>
/// <param name="Current">Rows of the data set that it rests on.</param>
/// <param name="At">Bounds of the true change that both hold but for a chance, from a number of rows of each.</param>
internal sealed record Effect(DriftMeasure Measure, double Estimate, long Baseline, long Current, Func<double, double, double, Bounds> At)
{
    // Beyond this a number of rows is of no use to anyone.
    private const double MostRows = 1e12;

    public Bounds Bounds(double level) => At(level, Baseline, Current);

    /// <summary>
    /// The distance of distribution functions, known to lie between two values for the rows at hand. The bound is uniform over all
    /// limits, so it does not matter that edges of bins were chosen by the baseline's rows.
    /// </summary>
    public static Effect OfOrder(double low, double high, long baseline, long current) => new(DriftMeasure.KolmogorovSmirnov, low, baseline, current, (level, n, m) =>
    {
        var half = KolmogorovSmirnov.HalfWidth(level, n, m);
        return new Bounds(Math.Max(0, low - half), Math.Min(1, high + half));
    });

    /// <summary>
    /// The largest change of one share. Each share has its own interval of relative entropy, so that a rare category needs few rows, and a chance of
    /// the level over the number of categories; Newcombe's combination gives the interval of the difference.
    /// </summary>
    public static Effect OfShares(DriftMeasure measure, IReadOnlyList<ShareChange> changes, double categories, long baseline, long current)
    {
        var estimate = changes.Max(change => change.Least);
        return new(measure, estimate, baseline, current, (level, n, m) =>
        {
            var exponent = Math.Log(2 * categories / level);
            double lower = 0, upper = 0;
            foreach (var change in changes)
            {
                var bounds = change.At(exponent, n, m);
                lower = Math.Max(lower, bounds.Lower);
                upper = Math.Max(upper, bounds.Upper);
            }

            return new Bounds(lower, Math.Min(1, upper));
        });
    }

    /// <summary>
    /// The change of all shares together. A row moves it by at most 1/n, so it is as close to its mean as McDiarmid's inequality says
    /// (Surveys in Combinatorics, 1989), and its mean exceeds the true change by no more than the expected noise.
    /// </summary>
    public static Effect OfVariation(double distance, int categories, long baseline, long current) => new(DriftMeasure.TotalVariation, distance, baseline, current, (level, n, m) =>
    {
        var half = KolmogorovSmirnov.HalfWidth(level, n, m);
        return new Bounds(Math.Max(0, distance - TotalVariation.ExpectedNoise(categories, n, m) - half), Math.Min(1, distance + half));
    });

    /// <summary>The rows that would decide: the data set grows up to the rows of the baseline, then both.</summary>
    public DriftRows? Needed(Func<Bounds, Bounds, bool> decides, double driftLevel, double stabilityLevel, double currentRows, double baselineRows)
    {
        if (Baseline == 0 || Current == 0)
            return null;
        bool Decides(double rows)
        {
            var n = Math.Max(Baseline, rows);
            return decides(At(driftLevel, n, rows), At(stabilityLevel, n, rows));
        }

        if (!Decides(MostRows))
            return null;
        double low = Math.Log(Current), high = Math.Log(MostRows);
        while (high - low > 0.01)
        {
            var middle = (low + high) / 2;
            if (Decides(Math.Exp(middle)))
                high = middle;
            else
                low = middle;
        }

        var needed = Math.Exp(high);
        return new DriftRows(TwoDigits(needed * currentRows / Current), needed > Baseline ? TwoDigits(needed * baselineRows / Baseline) : null);
    }

    private static long TwoDigits(double rows)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(rows)) - 1));
        return (long)(Math.Ceiling(rows / unit) * unit);
    }
}
