namespace MlopsBuild.Gates;

/// <summary>One metric of the candidate on the held-out rows, or on a slice of them.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Candidate">What the candidate reaches.</param>
public sealed record Measurement(Metric Metric, Estimate Candidate)
{
    /// <summary>The rows; null for all.</summary>
    public Slice? Slice { get; init; }

    /// <summary>What the champion reaches on the same rows; null without a champion.</summary>
    public double? Champion { get; init; }

    /// <summary>Candidate less champion, paired over the same rows; null without a champion.</summary>
    public Estimate? Difference { get; init; }

    /// <summary>Candidate over champion, paired over the same rows, for margins that are a share; null without a champion.</summary>
    public Estimate? Ratio { get; init; }

    /// <summary>Why the metric, or its comparison, is not defined on these rows, as the end of a sentence; null where it is.</summary>
    public string? Undefined { get; init; }
}
