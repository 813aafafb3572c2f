using MathNet.Numerics;

namespace MlopsBuild.Data;

/// <summary>
/// Whether two classifiers err equally often on the same rows, from the rows that only the first and that only the second gets
/// right. Source: Q. McNemar, Psychometrika 12 (1947).
/// </summary>
public static class McNemar
{
    /// <summary>The exact two-sided p-value, from the binomial distribution: for fewer than 25 such rows.</summary>
    public static double ExactPValue(long onlyFirst, long onlySecond)
    {
        var (least, sum) = Counts(onlyFirst, onlySecond);
        return sum == 0 ? 1 : Math.Min(1, 2 * Below(least, sum));
    }

    /// <summary>
    /// The exact p-value less the chance of the very counts found, which is less timid. Source: M. W. Fagerland, S. Lydersen and P. Laake, BMC
    /// Medical Research Methodology 13 (2013).
    /// </summary>
    public static double MidPValue(long onlyFirst, long onlySecond)
    {
        var (least, sum) = Counts(onlyFirst, onlySecond);
        if (sum == 0)
            return 1;
        var chance = Math.Exp(SpecialFunctions.BinomialLn((int)sum, (int)least) - (sum * Constants.Ln2));
        return onlyFirst == onlySecond ? 1 - chance : (2 * Below(least, sum)) - chance;
    }

    /// <summary>The test of large counts, (b − c)²/(b + c) against chi-square.</summary>
    /// <param name="onlyFirst">Rows that only the first gets right.</param>
    /// <param name="onlySecond">Rows that only the second gets right.</param>
    /// <param name="corrected">Whether Edwards's continuity correction applies: (|b − c| − 1)².</param>
    public static ChiSquareResult ChiSquare(long onlyFirst, long onlySecond, bool corrected = true)
    {
        var (_, sum) = Counts(onlyFirst, onlySecond);
        if (sum == 0)
            return ChiSquareResult.Of(0, 0);
        double difference = Math.Abs(onlyFirst - onlySecond) - (corrected ? 1 : 0);
        return ChiSquareResult.Of(difference * difference / sum, 1);
    }

    /// <summary>The chance of at most so many heads in fair throws.</summary>
    private static double Below(long heads, long throws) => SpecialFunctions.BetaRegularized(throws - heads, heads + 1.0, 0.5);

    private static (long Least, long Sum) Counts(long onlyFirst, long onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        return (Math.Min(onlyFirst, onlySecond), onlyFirst + onlySecond);
    }
}
