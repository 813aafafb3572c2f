using System.Security.Cryptography;

namespace MlopsBuild.Testing.GitHub;

/// <summary>A file of a release.</summary>
public sealed record GitHubAsset(long Id, string Name, byte[] Content)
{
    /// <summary>uploaded, or starter where an upload broke off.</summary>
    public string State { get; init; } = "uploaded";

    /// <summary>Shown in place of its name.</summary>
    public string? Label { get; init; }

    /// <summary>Media type that it was sent with.</summary>
    public string MediaType { get; init; } = "application/octet-stream";

    /// <summary>Its digest, such as <c>sha256:…</c>; null until it is there.</summary>
    public string? Digest => State == "uploaded" ? $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Content))}" : null;

    internal GitHubUser? Uploader { get; init; }

    internal DateTimeOffset Created { get; init; }
}
