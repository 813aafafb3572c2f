// Written by ./build.sh GenerateRow from data/diamonds.contract.yml: edit the contract, not this file.
#nullable enable

using MlopsBuild.Datasets;

/// <summary>Prices and properties of round-cut diamonds; data/README.md says where they come from.</summary>
[RowOf("data/diamonds.contract.yml")]
public sealed partial record Diamond
{
    /// <summary>Weight of the stone.</summary>
    [Unit("ct")]
    public required double Carat { get; init; }

    /// <summary>Quality of the cut, from worst to best.</summary>
    public required string Cut { get; init; }

    /// <summary>Colour grade, from J (worst) to D (best).</summary>
    public required string Color { get; init; }

    /// <summary>Clarity grade, from I1 (worst) to IF (best).</summary>
    public required string Clarity { get; init; }

    /// <summary>Total depth, 2 z / (x + y).</summary>
    [Unit("%")]
    public required double Depth { get; init; }

    /// <summary>Width of the top facet relative to the widest point.</summary>
    [Unit("%")]
    public required double Table { get; init; }

    /// <summary>Price.</summary>
    [Unit("USD"), Role(ColumnRole.Label)]
    public required long Price { get; init; }

    /// <summary>Length.</summary>
    [Unit("mm")]
    public required double X { get; init; }

    /// <summary>Width.</summary>
    [Unit("mm")]
    public required double Y { get; init; }

    /// <summary>Height.</summary>
    [Unit("mm")]
    public required double Z { get; init; }
}
