namespace Nuke.Common.Tooling;

/// <summary>A line that a process wrote.</summary>
/// <param name="Type">The stream.</param>
/// <param name="Text">The line without its end.</param>
public readonly record struct Output(OutputType Type, string Text);
