namespace MlopsBuild.Data;

/// <summary>What a chi-square test found.</summary>
/// <param name="Statistic">The statistic, from 0.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom; 0 when fewer than two categories are left, and then there is nothing to test.</param>
/// <param name="PValue">The chance of a statistic at least as large without a difference; 1 without a degree of freedom.</param>
public sealed record ChiSquareResult(double Statistic, int DegreesOfFreedom, double PValue)
{
    internal static ChiSquareResult Of(double statistic, int degreesOfFreedom) => degreesOfFreedom > 0
        ? new ChiSquareResult(statistic, degreesOfFreedom, Tails.ChiSquare(statistic, degreesOfFreedom))
        : new ChiSquareResult(0, 0, 1);
}
