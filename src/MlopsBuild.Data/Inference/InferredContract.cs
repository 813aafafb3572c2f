using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>A contract drawn from data, with the reason of each decision.</summary>
/// <param name="Contract">The contract; every rule is an error with action fail.</param>
/// <param name="Reasons">The decisions, table rules first, then in the order of the columns.</param>
public sealed record InferredContract(Contract Contract, IReadOnlyList<InferredRule> Reasons);
