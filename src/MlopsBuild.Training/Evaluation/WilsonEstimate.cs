using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>A share of rows, by Wilson's score interval. Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927).</summary>
/// <param name="Part">Rows that have it.</param>
/// <param name="Whole">Rows that could, at least 1.</param>
internal sealed record WilsonEstimate(long Part, long Whole) : Estimate(Part / (double)Whole, Whole, "Wilson")
{
    public override Interval At(double confidence)
    {
        var z = NormalCurve.Quantile((1 + NormalCurve.Check(confidence)) / 2);
        var (n, z2) = ((double)Whole, z * z);
        var middle = (2 * n * Value) + z2;
        var half = z * Math.Sqrt(z2 + (4 * n * Value * (1 - Value)));
        return new(
            Part == 0 ? 0 : Math.Max(0, (middle - half) / (2 * (n + z2))),
            Part == Whole ? 1 : Math.Min(1, (middle + half) / (2 * (n + z2))),
            confidence);
    }

    // The score test, which the interval is the inversion of.
    public override double PValueAbove(double bound) => bound switch
    {
        < 0 => 0,
        0 => Part > 0 ? 0 : 1,
        >= 1 => 1,
        _ => NormalCurve.Below((bound - Value) / Math.Sqrt(bound * (1 - bound) / Whole)),
    };

    public override double PValueBelow(double bound) => bound switch
    {
        > 1 => 0,
        1 => Part < Whole ? 0 : 1,
        <= 0 => 1,
        _ => NormalCurve.Below((Value - bound) / Math.Sqrt(bound * (1 - bound) / Whole)),
    };
}
