namespace MlopsBuild.Ci;

/// <summary>A file as a definition renders it.</summary>
/// <param name="Path">Where it belongs, from the root of the repository, with <c>/</c>.</param>
/// <param name="Text">Its text, lines ended by <c>\n</c>.</param>
public sealed record CiFile(string Path, string Text);
