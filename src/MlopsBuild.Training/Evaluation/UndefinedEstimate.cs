using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>A figure that is not defined on the rows: it decides nothing.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Reason">Why, as part of a sentence.</param>
internal sealed record UndefinedEstimate(long Rows, string Reason) : Estimate(double.NaN, Rows, $"not defined: {Reason}")
{
    /// <summary>Says in a measurement why it, or its comparison, is not defined.</summary>
    public static Measurement Explain(Measurement measurement) => measurement with
    {
        Undefined = new[] { measurement.Candidate, measurement.Difference, measurement.Ratio }.OfType<UndefinedEstimate>().FirstOrDefault()?.Reason,
    };

    public override Interval At(double confidence) => new(double.NegativeInfinity, double.PositiveInfinity, confidence);

    public override double PValueAbove(double bound) => 1;

    public override double PValueBelow(double bound) => 1;
}
