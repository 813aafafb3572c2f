namespace Nuke.Common.Execution;

/// <summary>A word that may stand in the place of an unfinished one.</summary>
internal sealed record Candidate(string Text, string? Description = null);
