using MlopsBuild.Reports;

namespace MlopsBuild.Training;

/// <summary>Numbers between two bounds.</summary>
/// <param name="Property">Name of the property.</param>
/// <param name="Low">The smallest number.</param>
/// <param name="High">The largest number.</param>
/// <param name="Logarithmic">Whether equal ratios count alike instead of equal differences.</param>
public sealed record NumberRange(string Property, double Low, double High, bool Logarithmic) : SearchRange(Property)
{
    /// <inheritdoc/>
    public override string Describe() => $"{Figures.Number(Low)} to {Figures.Number(High)}{(Logarithmic ? ", logarithmic" : "")}";

    internal override long? Count => null;

    // Six digits are all that a parameter file should hold, and what is trained must be what is written.
    internal override object At(double place)
    {
        var value = Logarithmic ? Math.Exp(Math.Log(Low) + (place * (Math.Log(High) - Math.Log(Low)))) : Low + (place * (High - Low));
        return Math.Clamp(SixDigits(value), Low, High);
    }

    internal override double? PlaceOf(object? value)
    {
        if (value is not double number || double.IsNaN(number))
            return null;
        number = Math.Clamp(number, Low, High);
        return Logarithmic ? (Math.Log(number) - Math.Log(Low)) / (Math.Log(High) - Math.Log(Low)) : (number - Low) / (High - Low);
    }

    internal override IEnumerable<string> Problems()
    {
        if (!(double.IsFinite(Low) && double.IsFinite(High) && Low < High))
            yield return FormattableString.Invariant($"\"{Property}\" ranges from {Low} to {High}, expected two finite numbers in ascending order.");
        else if (Logarithmic && Low <= 0)
            yield return FormattableString.Invariant($"\"{Property}\" is logarithmic from {Low}, expected a lower bound above 0.");
    }

    private static double SixDigits(double value) =>
        double.Parse(value.ToString("E5", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
