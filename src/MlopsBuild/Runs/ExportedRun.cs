namespace MlopsBuild.Runs;

/// <summary>What an export wrote.</summary>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Stages">Stages whose results are in it.</param>
/// <param name="Missing">Names of stages whose results no store holds any more.</param>
public sealed record ExportedRun(long Bytes, int Stages, IReadOnlyList<string> Missing);
