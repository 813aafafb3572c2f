namespace MlopsBuild.Data;

/// <summary>Something wrong with a check.</summary>
/// <param name="Offset">Where in the text, counted from 0.</param>
/// <param name="Sentence">What is wrong.</param>
internal sealed record CheckProblem(int Offset, string Sentence);
