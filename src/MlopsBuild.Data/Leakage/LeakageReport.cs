using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>What two sides of a split have in common that they should not, and the figures that say so.</summary>
public sealed record LeakageReport
{
    /// <summary>Rows to learn from.</summary>
    public required long TrainRows { get; init; }

    /// <summary>Rows held out.</summary>
    public required long TestRows { get; init; }

    /// <summary>The label; null when the schema names none, and no feature is scored.</summary>
    public string? Label { get; init; }

    /// <summary>Rows on both sides: in all columns, in the features, in the key.</summary>
    public IReadOnlyList<SharedRows> Shared { get; init; } = [];

    /// <summary>What each feature alone says about the label, in the order of the schema.</summary>
    public IReadOnlyList<LabelScore> Scores { get; init; } = [];

    /// <summary>How times lie; null without a time column.</summary>
    public TimeOverlap? Time { get; init; }

    /// <summary>The leaks, errors first.</summary>
    public IReadOnlyList<LeakageFinding> Findings { get; init; } = [];

    /// <summary>Whether a finding is an error.</summary>
    public bool Leaks => Findings.Any(finding => finding.Severity == Severity.Error);
}
