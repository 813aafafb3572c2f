namespace MlopsBuild.Data;

/// <summary>What a validation found. <see cref="Rows"/> is always <see cref="Accepted"/> plus <see cref="Quarantined"/>.</summary>
public sealed record ValidationResult
{
    /// <summary>Whether the data set as a whole is refused; then <see cref="Problems"/> says why and nothing is accepted.</summary>
    public bool Rejected => Problems.Count > 0;

    /// <summary>Why the data set is refused, one sentence each; empty when it is not.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Rows in the file, the header not counted; 0 when the header was refused, because then no row was read.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that keep every rule.</summary>
    public required long Accepted { get; init; }

    /// <summary>Rows set aside.</summary>
    public required long Quarantined { get; init; }

    /// <summary>The broken rules in the order of the schema, those about whole lines first.</summary>
    public required IReadOnlyList<RuleCount> Reasons { get; init; }
}
