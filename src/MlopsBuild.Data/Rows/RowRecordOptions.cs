namespace MlopsBuild.Data;

/// <summary>How the record of a contract is written.</summary>
public sealed record RowRecordOptions
{
    /// <summary>Path of the contract from the project's root, such as <c>data/diamonds.contract.yml</c>.</summary>
    public required string ContractPath { get; init; }

    /// <summary>Name of the record; by default that of <see cref="RowRecord.NameOf"/>. It may not begin with a lower-case letter.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace of the record; null or empty for none.</summary>
    public string? Namespace { get; init; }
}
