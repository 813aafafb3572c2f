namespace MlopsBuild.Gates;

/// <summary>An estimate whose error is about normal, by its standard error.</summary>
/// <param name="Value">The figure on the sample.</param>
/// <param name="StandardError">Standard deviation of the figure over samples of the size, 0 or more; 0 for a figure that is known exactly.</param>
/// <param name="Rows">Rows that it rests on.</param>
/// <param name="Method">How the standard error was found.</param>
public sealed record NormalEstimate(double Value, double StandardError, long Rows, string Method = "normal approximation") : Estimate(Value, Rows, Method)
{
    /// <inheritdoc/>
    public override Interval At(double confidence)
    {
        var half = StandardError == 0 ? 0 : StandardNormal.Quantile((1 + confidence) / 2) * StandardError;
        return new(Value - half, Value + half, confidence);
    }

    /// <inheritdoc/>
    public override double PValueAbove(double bound) => Tail(Value - bound);

    /// <inheritdoc/>
    public override double PValueBelow(double bound) => Tail(bound - Value);

    // Of a figure that is known exactly, a bound that is just met counts as met.
    private double Tail(double distance) => StandardError == 0 ? (distance >= 0 ? 0 : 1) : StandardNormal.Above(distance / StandardError);
}
