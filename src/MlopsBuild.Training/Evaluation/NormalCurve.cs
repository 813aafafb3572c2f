using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace MlopsBuild.Training;

/// <summary>The standard normal distribution.</summary>
internal static class NormalCurve
{
    /// <summary>The share below a value.</summary>
    public static double Below(double value) => SpecialFunctions.Erfc(-value / Constants.Sqrt2) / 2;

    /// <summary>The value that a share lies below.</summary>
    public static double Quantile(double share) => Normal.InvCDF(0, 1, share);

    /// <exception cref="ArgumentOutOfRangeException">It is no confidence.</exception>
    public static double Check(double confidence) => confidence is > 0 and < 1
        ? confidence
        : throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "Expected a confidence between 0 and 1, such as 0.95.");
}
