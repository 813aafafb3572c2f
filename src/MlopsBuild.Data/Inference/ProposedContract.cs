namespace MlopsBuild.Data;

/// <summary>Where an inferred contract was written.</summary>
/// <param name="Path">Path of the file.</param>
/// <param name="IsNew">Whether it is the contract itself; otherwise one was there, and this is a proposal beside it.</param>
/// <param name="Differences">How the proposal differs from the contract that is there, a line each; see <see cref="ContractDifference"/>.</param>
public sealed record ProposedContract(string Path, bool IsNew, IReadOnlyList<string> Differences);
