using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>How a column compares with the baseline.</summary>
public sealed record ColumnDrift
{
    /// <summary>Name of the column.</summary>
    public required string Name { get; init; }

    /// <summary>Type of the values.</summary>
    public required ColumnType Type { get; init; }

    /// <summary>What the column is for; drift of a label is a change of what the model shall predict.</summary>
    public required ColumnRole Role { get; init; }

    /// <summary>Whether the column counts towards the verdict of the data set.</summary>
    public required bool IsJudged { get; init; }

    /// <summary>What its effects say.</summary>
    public required DriftVerdict Verdict { get; init; }

    /// <summary>The changes that were judged, the most telling first.</summary>
    public required IReadOnlyList<DriftEffect> Effects { get; init; }

    /// <summary>Customary scores.</summary>
    public required DriftScores Scores { get; init; }

    /// <summary>Share of missing values in the baseline.</summary>
    public required double BaselineMissing { get; init; }

    /// <summary>Share of missing values in the data set.</summary>
    public required double CurrentMissing { get; init; }

    /// <summary>Values that the baseline does not have, most frequent first, at most 20; known only when the baseline has all its values.</summary>
    public IReadOnlyList<ValueCount> NewValues { get; init; } = [];

    /// <summary>What the reader should know of the comparison; empty when nothing.</summary>
    public string Note { get; init; } = "";
}
