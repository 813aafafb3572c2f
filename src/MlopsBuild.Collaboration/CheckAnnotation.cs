namespace MlopsBuild.Collaboration;

/// <summary>A remark of a check run at a place of the code.</summary>
/// <param name="Path">File, relative to the root of the repository, with <c>/</c>.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Result">How it is shown: as an error, a warning or a notice.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Message">What is to say.</param>
public sealed record CheckAnnotation(string Path, int Line, CheckResult Result, string Title, string Message);
