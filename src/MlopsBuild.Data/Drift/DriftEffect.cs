namespace MlopsBuild.Data;

/// <summary>A change of a column, with the bounds that the verdict rests on.</summary>
public sealed record DriftEffect
{
    /// <summary>What changed.</summary>
    public required DriftMeasure Measure { get; init; }

    /// <summary>How much it changed between the rows at hand, 0 to 1; of binned values, at least this much.</summary>
    public required double Estimate { get; init; }

    /// <summary>The true change is at least this, at <see cref="DriftReport.DriftLevel"/>.</summary>
    public required double Lower { get; init; }

    /// <summary>The true change is at most this, at <see cref="DriftReport.StabilityLevel"/>.</summary>
    public required double Upper { get; init; }

    /// <summary>What the bounds say of the threshold.</summary>
    public required DriftVerdict Verdict { get; init; }

    /// <summary>Of an inconclusive effect: how many rows would decide, if the shares stay as they are; null when no number would.</summary>
    public DriftRows? Needed { get; init; }
}
