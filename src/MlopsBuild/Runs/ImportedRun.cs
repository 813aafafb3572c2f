namespace MlopsBuild.Runs;

/// <summary>What an import added.</summary>
/// <param name="Run">The record.</param>
/// <param name="IsNew">Whether the record was not known before.</param>
/// <param name="Added">Names of stages whose results are now here.</param>
/// <param name="Known">Names of stages whose results were here before, and were left.</param>
/// <param name="Bytes">Bytes of contents that were added.</param>
public sealed record ImportedRun(RunRecord Run, bool IsNew, IReadOnlyList<string> Added, IReadOnlyList<string> Known, long Bytes);
