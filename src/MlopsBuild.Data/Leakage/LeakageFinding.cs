using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>One leak, or what looks like one.</summary>
public sealed record LeakageFinding
{
    /// <summary>What was found.</summary>
    public required LeakageKind Kind { get; init; }

    /// <summary>An error makes figures on the test rows worthless; a warning is for a person to judge.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The column it is about; null when it is about whole rows.</summary>
    public string? Column { get; init; }

    /// <summary>The figure that was held against the threshold, a fraction or a score from 0 to 1.</summary>
    public required double Figure { get; init; }

    /// <summary>What the figure was held against.</summary>
    public required double Threshold { get; init; }

    /// <summary>What was found, one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>What to do about it, one sentence.</summary>
    public required string Advice { get; init; }
}
