namespace MlopsBuild.Data;

/// <summary>How a data set compares with a baseline.</summary>
public sealed record DriftReport
{
    /// <summary>Name of the data set.</summary>
    public required string Dataset { get; init; }

    /// <summary>Rows of the baseline.</summary>
    public required long BaselineRows { get; init; }

    /// <summary>Rows of the data set.</summary>
    public required long CurrentRows { get; init; }

    /// <summary>What was asked for.</summary>
    public required DriftOptions Options { get; init; }

    /// <summary>
    /// Drifted when a judged column drifted, or a column is gone or of another type; otherwise inconclusive when a judged column is; otherwise stable.
    /// </summary>
    public required DriftVerdict Verdict { get; init; }

    /// <summary>Whether the build should stop: drifted, or inconclusive where <see cref="DriftOptions.FailWhenInconclusive"/> says so.</summary>
    public bool Fails => Verdict == DriftVerdict.Drifted || (Verdict == DriftVerdict.Inconclusive && Options.FailWhenInconclusive);

    /// <summary>The level of the lower bounds: <see cref="DriftOptions.Alpha"/> over the number of effects that are not shown to have drifted (Holm).</summary>
    public required double DriftLevel { get; init; }

    /// <summary>The level of the upper bounds: <see cref="DriftOptions.Alpha"/> over the number of judged columns that are not shown to be stable (Holm).</summary>
    public required double StabilityLevel { get; init; }

    /// <summary>The columns that both have, keys and ignored ones left out, in the order of the baseline.</summary>
    public required IReadOnlyList<ColumnDrift> Columns { get; init; }

    /// <summary>Columns that only one of them has, or that changed their type.</summary>
    public required IReadOnlyList<DriftFinding> Findings { get; init; }
}
