using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>A contract drawn from data, with the reason of each decision.</summary>
/// <param name="Contract">The contract; every rule is an error with action fail, but that rows without a label are set aside.</param>
/// <param name="Reasons">The decisions, table rules first, then in the order of the columns.</param>
public sealed record InferredContract(Contract Contract, IReadOnlyList<InferredRule> Reasons)
{
    /// <summary>Names of the columns that equal the label in every row and are therefore ignored.</summary>
    public IReadOnlyList<string> CopiesOfLabel { get; init; } = [];
}
