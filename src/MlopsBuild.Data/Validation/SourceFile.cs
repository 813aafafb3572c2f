namespace MlopsBuild.Data;

/// <summary>A file that rows were read from.</summary>
/// <param name="Path">Path as the caller named it.</param>
/// <param name="Rows">Rows in it, lines that are no row included and the header excluded.</param>
/// <param name="BrokenLines">Lines that are no row.</param>
public sealed record SourceFile(string Path, long Rows, long BrokenLines);
