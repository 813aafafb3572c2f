using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>An estimate as a report holds it: the figure and its 95 % interval. At other levels each side is taken as that of a normal error.</summary>
/// <param name="Value">The figure; NaN where it is not defined.</param>
/// <param name="Rows">Rows that it rests on.</param>
/// <param name="Method">How its uncertainty was found.</param>
/// <param name="Lower">Lower end of the interval.</param>
/// <param name="Upper">Upper end of the interval.</param>
internal sealed record RecordedEstimate(double Value, long Rows, string Method, double Lower, double Upper) : Estimate(Value, Rows, Method)
{
    public override Interval At(double confidence)
    {
        if (confidence == EvaluationText.Confidence)
            return new(Lower, Upper, confidence);
        var scale = NormalCurve.Quantile((1 + confidence) / 2) / NormalCurve.Quantile((1 + EvaluationText.Confidence) / 2);
        return new(Value - (scale * (Value - Lower)), Value + (scale * (Upper - Value)), confidence);
    }

    public override double PValueAbove(double bound) => NormalCurve.Below(-Distance(bound));

    public override double PValueBelow(double bound) => NormalCurve.Below(Distance(bound));

    private double Distance(double bound)
    {
        var side = (bound < Value ? Value - Lower : Upper - Value) / NormalCurve.Quantile((1 + EvaluationText.Confidence) / 2);
        return side > 0 ? (Value - bound) / side : Value == bound ? 0 : Value > bound ? double.PositiveInfinity : double.NegativeInfinity;
    }
}
