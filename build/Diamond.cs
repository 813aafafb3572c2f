using System.ComponentModel.DataAnnotations;
using MlopsBuild.Datasets;

/// <summary>
/// One row of data/diamonds.csv; data/README.md describes the columns and their known faults. A zero dimension is a missing
/// measurement, and no stone of at most 5.01 carat measures more than the bounds given here.
/// </summary>
public sealed record Diamond
{
    [Unit("carat"), Range(0.2, 5.01)]
    public double Carat { get; init; }

    [AllowedValues("Fair", "Good", "Very Good", "Premium", "Ideal")]
    public string Cut { get; init; } = "";

    [AllowedValues("D", "E", "F", "G", "H", "I", "J")]
    public string Color { get; init; } = "";

    [AllowedValues("I1", "SI2", "SI1", "VS2", "VS1", "VVS2", "VVS1", "IF")]
    public string Clarity { get; init; } = "";

    [Unit("%"), Range(43.0, 79.0)]
    public double Depth { get; init; }

    [Unit("%"), Range(43.0, 95.0)]
    public double Table { get; init; }

    [Unit("USD"), Range(326, 18823)]
    public int Price { get; init; }

    [Unit("mm"), Range(0.0, 12.0, MinimumIsExclusive = true)]
    public double X { get; init; }

    [Unit("mm"), Range(0.0, 12.0, MinimumIsExclusive = true)]
    public double Y { get; init; }

    [Unit("mm"), Range(0.0, 8.0, MinimumIsExclusive = true)]
    public double Z { get; init; }
}
