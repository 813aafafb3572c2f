using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>A project of ours and the digest of its code.</summary>
internal readonly record struct ProjectDigest(string Project, ContentHash Digest);
