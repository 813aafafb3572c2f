namespace MlopsBuild.Testing.Documents;

/// <summary>A block of lines on a page: between fences, or indented by four spaces.</summary>
/// <param name="Language">What stands behind the opening fence; empty where nothing does, and for an indented block.</param>
/// <param name="Number">Number of its first line on the page, from 1.</param>
/// <param name="Lines">Its lines, without the indentation.</param>
public sealed record PageBlock(string Language, int Number, IReadOnlyList<string> Lines);
