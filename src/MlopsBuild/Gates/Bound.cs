namespace MlopsBuild.Gates;

/// <summary>Holds an estimate to a bound: passed or failed only where the sample shows it.</summary>
/// <param name="Limit">The bound.</param>
/// <param name="IsMinimum">Whether the true figure is to be at least the bound; otherwise at most.</param>
internal readonly record struct Bound(double Limit, bool IsMinimum)
{
    /// <summary>p-value of "the bound is broken": small where the sample shows that it is met.</summary>
    public double PValueOfPass(Estimate estimate) => IsMinimum ? estimate.PValueAbove(Limit) : estimate.PValueBelow(Limit);

    /// <summary>p-value of "the bound is met": small where the sample shows that it is broken. Of an exact figure just on the bound, 1.</summary>
    public double PValueOfFail(Estimate estimate) => estimate.Value == Limit ? 1 : IsMinimum ? estimate.PValueBelow(Limit) : estimate.PValueAbove(Limit);

    /// <summary>What the sample shows at a level of error, one-sided.</summary>
    /// <param name="estimate">The figure.</param>
    /// <param name="level">Chance of a wrong decision that is accepted, such as 0.05.</param>
    /// <param name="levelOfFail">The same for a decision that the bound is broken, where it is one of many; null for the same level.</param>
    public VerdictResult Decide(Estimate estimate, double level, double? levelOfFail = null) =>
        PValueOfPass(estimate) <= level ? VerdictResult.Pass
        : PValueOfFail(estimate) <= Math.Min(level, levelOfFail ?? level) ? VerdictResult.Fail
        : VerdictResult.Inconclusive;

    /// <summary>
    /// Rows with which the figure, if it stays, decides with a chance of 80 %: the standard error falls with the root of the rows, and the
    /// distance must be the sum of the normal quantiles of 1 - level and 0.8. Null where the figure is the bound.
    /// </summary>
    public long? RowsToDecide(Estimate estimate, double level) => RowsFor(estimate, level, Math.Abs(estimate.Value - Limit));

    /// <summary>Rows with which a distance is shown with a chance of 80 %.</summary>
    public static long? RowsFor(Estimate estimate, double level, double distance)
    {
        const double Power = 0.8;
        var interval = estimate.At(1 - (2 * level));
        var error = interval.HalfWidth / StandardNormal.Quantile(1 - level);
        var rows = estimate.Rows * Math.Pow((StandardNormal.Quantile(1 - level) + StandardNormal.Quantile(Power)) * error / distance, 2);
        if (!double.IsFinite(rows) || rows > 1e15)
            return null;
        // Two digits say all that is known.
        var digit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(rows, 1))) - 1));
        return (long)(Math.Ceiling(rows / digit) * digit);
    }
}
