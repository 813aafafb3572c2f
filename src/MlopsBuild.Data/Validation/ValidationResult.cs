using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>What a validation found. <see cref="Rows"/> is always <see cref="Accepted"/> plus <see cref="Quarantined"/>.</summary>
public sealed record ValidationResult
{
    /// <summary>Name of the data set.</summary>
    public string Dataset { get; init; } = "";

    /// <summary>What the data are, from the contract.</summary>
    public string Description { get; init; } = "";

    /// <summary>Path of the contract; null when there was none.</summary>
    public string? ContractPath { get; init; }

    /// <summary>The files, in the order in which they were read.</summary>
    public IReadOnlyList<SourceFile> Files { get; init; } = [];

    /// <summary>Whether the data set as a whole is refused: <see cref="Problems"/> or a failed rule say why, and nothing is accepted.</summary>
    public bool Rejected => Problems.Count > 0 || Rules.Any(rule => rule.Result == RuleResult.Failed);

    /// <summary>Why the files as such are refused (missing, extra or renamed columns, no rows), one sentence each; empty when they are not.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Rows in the files, headers not counted; 0 when a header was refused, because then no row was read.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that break no rule whose rows are set aside, and whose lines are rows.</summary>
    public required long Accepted { get; init; }

    /// <summary>Rows set aside.</summary>
    public required long Quarantined { get; init; }

    /// <summary>What came of every rule, in the order of the contract, those about whole lines first.</summary>
    public IReadOnlyList<RuleOutcome> Rules { get; init; } = [];

    /// <summary>What the rows hold, those set aside included (lines that are no row are not); null when no row could be read.</summary>
    public DatasetProfile? Profile { get; init; }
}
