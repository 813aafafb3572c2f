namespace Nuke.Common.Execution;

internal sealed record BuildMessage(bool IsError, string? Target, string Text, string? Painted = null);
