namespace Nuke.Common.Execution;

/// <summary>A named argument as it was typed, the key it is compared by, and the values behind it.</summary>
internal sealed record Argument(string Text, string Key, List<string> Values);
