using System.ComponentModel.DataAnnotations;
using MlopsBuild.Datasets;

/// <summary>
/// One row of data/diamonds.csv; data/README.md describes the columns and their known faults. A dimension of zero is a missing
/// measurement, and no stone of this size measures more than the bounds given here.
/// </summary>
public sealed record Diamond
{
    [Range(0.0, 10.0, MinimumIsExclusive = true), Unit("ct")]
    public double Carat { get; init; }

    [AllowedValues("Fair", "Good", "Very Good", "Premium", "Ideal")]
    public string Cut { get; init; } = "";

    [AllowedValues("D", "E", "F", "G", "H", "I", "J")]
    public string Color { get; init; } = "";

    [AllowedValues("I1", "SI2", "SI1", "VS2", "VS1", "VVS2", "VVS1", "IF")]
    public string Clarity { get; init; } = "";

    [Range(40.0, 80.0), Unit("%")]
    public double Depth { get; init; }

    [Range(40.0, 100.0), Unit("%")]
    public double Table { get; init; }

    [Range(0, int.MaxValue, MinimumIsExclusive = true), Unit("USD")]
    public int Price { get; init; }

    [Range(0.0, 15.0, MinimumIsExclusive = true), Unit("mm")]
    public double X { get; init; }

    [Range(0.0, 15.0, MinimumIsExclusive = true), Unit("mm")]
    public double Y { get; init; }

    [Range(0.0, 10.0, MinimumIsExclusive = true), Unit("mm")]
    public double Z { get; init; }
}
