namespace MlopsBuild.Processes;

/// <summary>One line that a process wrote.</summary>
/// <param name="Text">The line without its end, secrets masked; of a long line the beginning, with a note of what was left out.</param>
/// <param name="IsError">Whether it came on standard error, where programs also show progress.</param>
public readonly record struct OutputLine(string Text, bool IsError);
