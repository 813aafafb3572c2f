namespace Nuke.Common.Execution;

/// <summary>A condition of a target with the text it has in the source.</summary>
public sealed record Condition(string Text, Func<bool> Delegate);
