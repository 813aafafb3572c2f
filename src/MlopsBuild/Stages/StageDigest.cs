namespace MlopsBuild.Stages;

/// <summary>Something that a stage read, by the digest of its content.</summary>
/// <param name="Kind"><c>file</c>, <c>folder</c>, <c>glob</c>, <c>output</c> (of an earlier stage), <c>code</c> (of a project) or <c>environment</c>.</param>
/// <param name="Name">Its path, pattern or name.</param>
/// <param name="Digest">Its digest as text; null for a variable that is not set.</param>
public readonly record struct StageDigest(string Kind, string Name, string? Digest);
