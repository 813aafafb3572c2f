namespace Nuke.Common.Execution;

internal sealed record StyledLine(Style Style, string Text);
