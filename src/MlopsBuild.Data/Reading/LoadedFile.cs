namespace MlopsBuild.Data;

/// <summary>The rows of one file as the engine can read them.</summary>
/// <param name="StagedPath">A Parquet file of staged rows (see <see cref="StagedColumns"/>); null for a file that the engine reads itself.</param>
/// <param name="LineOffset">Line of the first row, when rows stand on consecutive lines; null when the staged rows carry their line.</param>
/// <param name="Rows">Rows in it, lines that are no row excluded.</param>
/// <param name="BrokenLines">Lines that are no row.</param>
/// <param name="IsClean">Whether every cell is a value of its type, so that no mark need be looked at.</param>
internal sealed record LoadedFile(string? StagedPath, long? LineOffset, long Rows, long BrokenLines, bool IsClean);
