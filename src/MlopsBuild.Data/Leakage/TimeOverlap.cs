namespace MlopsBuild.Data;

/// <summary>How the times of the two sides lie.</summary>
public sealed record TimeOverlap
{
    /// <summary>The time column.</summary>
    public required string Column { get; init; }

    /// <summary>Time of the newest training row; null when none has one.</summary>
    public string? NewestTrain { get; init; }

    /// <summary>Time of the oldest test row; null when none has one.</summary>
    public string? OldestTest { get; init; }

    /// <summary>Fraction of the test rows that are not newer than the newest training row.</summary>
    public required double NotNewer { get; init; }

    /// <summary>Fraction of the test rows whose very time a training row has.</summary>
    public required double Shared { get; init; }
}
