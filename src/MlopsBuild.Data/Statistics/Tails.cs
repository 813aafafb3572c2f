using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace MlopsBuild.Data;

/// <summary>Tail probabilities and quantiles to full precision, small ones included.</summary>
internal static class Tails
{
    /// <summary>The chance that a chi-square variable exceeds a value.</summary>
    public static double ChiSquare(double value, double degreesOfFreedom)
    {
        if (degreesOfFreedom <= 0 || value <= 0)
            return 1;
        return double.IsPositiveInfinity(value) ? 0 : SpecialFunctions.GammaUpperRegularized(degreesOfFreedom / 2, value / 2);
    }

    /// <summary>The value that a chi-square variable exceeds with the given chance.</summary>
    public static double ChiSquareQuantile(double upper, double degreesOfFreedom) => ChiSquared.InvCDF(degreesOfFreedom, 1 - upper);

    /// <summary>The chance that a standard normal variable lies further from 0 than a value.</summary>
    public static double NormalTwoSided(double value) => SpecialFunctions.Erfc(Math.Abs(value) / Constants.Sqrt2);

    /// <summary>The value that a standard normal variable exceeds with the given chance.</summary>
    public static double NormalQuantile(double upper) => -Normal.InvCDF(0, 1, upper);
}
