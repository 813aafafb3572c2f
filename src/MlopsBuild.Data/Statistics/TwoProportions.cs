namespace MlopsBuild.Data;

/// <summary>The difference of the chances of success of two independent samples.</summary>
public static class TwoProportions
{
    /// <summary>
    /// The statistic of the z-test with the pooled share, first less second; 0 when both shares are 0 or both are 1. Source: any textbook;
    /// <c>statsmodels.stats.proportion.proportions_ztest</c>.
    /// </summary>
    public static double Statistic(long firstSuccesses, long firstTrials, long secondSuccesses, long secondTrials)
    {
        Check(firstSuccesses, firstTrials);
        Check(secondSuccesses, secondTrials);
        double n = firstTrials, m = secondTrials;
        var pooled = (firstSuccesses + secondSuccesses) / (n + m);
        var error = Math.Sqrt(pooled * (1 - pooled) * ((1 / n) + (1 / m)));
        return error > 0 ? ((firstSuccesses / n) - (secondSuccesses / m)) / error : 0;
    }

    /// <summary>The two-sided p-value of <see cref="Statistic"/>.</summary>
    public static double PValue(long firstSuccesses, long firstTrials, long secondSuccesses, long secondTrials) =>
        Tails.NormalTwoSided(Statistic(firstSuccesses, firstTrials, secondSuccesses, secondTrials));

    /// <summary>
    /// A confidence interval of the difference, first less second, from Wilson's intervals of both. Source: R. G. Newcombe, Interval estimation
    /// for the difference between independent proportions, Statistics in Medicine 17 (1998), method 10.
    /// </summary>
    public static Bounds Difference(long firstSuccesses, long firstTrials, long secondSuccesses, long secondTrials, double confidence = 0.95)
    {
        var first = BinomialInterval.Wilson(firstSuccesses, firstTrials, confidence);
        var second = BinomialInterval.Wilson(secondSuccesses, secondTrials, confidence);
        return Difference(firstSuccesses / (double)firstTrials, first, secondSuccesses / (double)secondTrials, second);
    }

    /// <summary>Newcombe's combination of two intervals into one of the difference.</summary>
    internal static Bounds Difference(double first, Bounds firstBounds, double second, Bounds secondBounds)
    {
        var difference = first - second;
        return new Bounds(
            difference - Hypotenuse(first - firstBounds.Lower, secondBounds.Upper - second),
            difference + Hypotenuse(firstBounds.Upper - first, second - secondBounds.Lower));
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));

    private static void Check(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
    }
}
