namespace Nuke.Common.Git;

/// <summary>An address of a remote repository, taken apart.</summary>
/// <param name="Protocol">How it is reached; null for others than HTTP and SSH.</param>
/// <param name="Endpoint">Host, with the port where there is one.</param>
/// <param name="Identifier">The path, without slashes around it and <c>.git</c>.</param>
internal sealed record GitAddress(GitProtocol? Protocol, string Endpoint, string Identifier)
{
    /// <summary>Null of a local path.</summary>
    public static GitAddress? Parse(string url)
    {
        url = url.Trim();
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
            return ParseShort(url);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            return null;
        GitProtocol? protocol = url[..scheme].ToLowerInvariant() switch
        {
            "http" or "https" => GitProtocol.Https,
            "ssh" or "git+ssh" or "ssh+git" => GitProtocol.Ssh,
            _ => null,
        };
        return Of(protocol, uri.IsDefaultPort || uri.Port < 0 ? uri.Host : $"{uri.Host}:{uri.Port}", Uri.UnescapeDataString(uri.AbsolutePath));
    }

    // [user@]host:path; one letter before the colon is a drive of Windows.
    private static GitAddress? ParseShort(string url)
    {
        var colon = url.IndexOf(':');
        if (colon < 2 || url.IndexOf('/') is var slash and >= 0 && slash < colon)
            return null;
        return Of(GitProtocol.Ssh, url[(url.LastIndexOf('@', colon) + 1)..colon], url[(colon + 1)..]);
    }

    private static GitAddress? Of(GitProtocol? protocol, string endpoint, string path)
    {
        var identifier = path.Trim('/');
        if (identifier.EndsWith(".git", StringComparison.OrdinalIgnoreCase))
            identifier = identifier[..^4];
        return identifier.Length == 0 || endpoint.Length == 0 ? null : new GitAddress(protocol, endpoint, identifier);
    }
}
