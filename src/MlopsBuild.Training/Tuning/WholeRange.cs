using MlopsBuild.Reports;

namespace MlopsBuild.Training;

/// <summary>Whole numbers between two bounds, both included.</summary>
/// <param name="Property">Name of the property.</param>
/// <param name="Low">The smallest number.</param>
/// <param name="High">The largest number.</param>
/// <param name="Logarithmic">Whether equal ratios count alike instead of equal differences.</param>
public sealed record WholeRange(string Property, int Low, int High, bool Logarithmic) : SearchRange(Property)
{
    /// <inheritdoc/>
    public override string Describe() => $"{Figures.Count(Low)} to {Figures.Count(High)}, whole{(Logarithmic ? ", logarithmic" : "")}";

    internal override long? Count => (long)High - Low + 1;

    // Half a step beyond both ends, so that the first and the last number are as likely as those between.
    private (double First, double Last) Ends =>
        Logarithmic ? (Math.Log(Low - 0.5), Math.Log(High + 0.5)) : (Low - 0.5, High + 0.5);

    internal override object At(double place)
    {
        var (first, last) = Ends;
        var value = first + (place * (last - first));
        return (int)Math.Clamp(Math.Round(Logarithmic ? Math.Exp(value) : value), Low, High);
    }

    internal override double? PlaceOf(object? value)
    {
        if (value is not int number)
            return null;
        number = Math.Clamp(number, Low, High);
        var (first, last) = Ends;
        return ((Logarithmic ? Math.Log(number) : number) - first) / (last - first);
    }

    internal override IEnumerable<string> Problems()
    {
        if (Low >= High)
            yield return $"\"{Property}\" ranges from {Low} to {High}, expected two numbers in ascending order.";
        else if (Logarithmic && Low < 1)
            yield return $"\"{Property}\" is logarithmic from {Low}, expected a lower bound of at least 1.";
    }
}
