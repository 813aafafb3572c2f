using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>An estimate that is normal in the limit of many rows, cut to the range that the figure can have.</summary>
/// <param name="Value">The figure.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Rows">Rows that it rests on.</param>
/// <param name="Method">How the standard error was found.</param>
internal sealed record LimitEstimate(double Value, double StandardError, long Rows, string Method) : Estimate(Value, Rows, Method)
{
    public double Least { get; init; } = double.NegativeInfinity;

    public double Most { get; init; } = double.PositiveInfinity;

    public override Interval At(double confidence)
    {
        var half = NormalCurve.Quantile((1 + NormalCurve.Check(confidence)) / 2) * StandardError;
        return double.IsNaN(StandardError)
            ? new(Least, Most, confidence)
            : new(Math.Max(Least, Value - half), Math.Min(Most, Value + half), confidence);
    }

    public override double PValueAbove(double bound) => bound < Least ? 0 : Tail(bound - Value);

    public override double PValueBelow(double bound) => bound > Most ? 0 : Tail(Value - bound);

    private double Tail(double distance) => double.IsNaN(StandardError)
        ? 1
        : StandardError == 0 ? (distance < 0 ? 0 : 1) : NormalCurve.Below(distance / StandardError);
}
