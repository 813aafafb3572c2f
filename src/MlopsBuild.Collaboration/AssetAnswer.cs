namespace MlopsBuild.Collaboration;

/// <summary>A file of a release as GitHub answers it; Octokit's own type lacks the digest.</summary>
internal sealed class AssetAnswer
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    public string State { get; set; } = "";

    public long Size { get; set; }

    /// <summary><c>sha256:</c> and hexadecimal digits; null on servers that do not compute it.</summary>
    public string? Digest { get; set; }
}
