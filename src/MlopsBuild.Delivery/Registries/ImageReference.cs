using System.Net;
using System.Text.RegularExpressions;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Registries;

/// <summary>Names something in a registry: <c>registry.example.com/team/model:3</c>, <c>127.0.0.1:5000/model@sha256:…</c>.</summary>
public sealed partial record ImageReference
{
    private const string DockerHub = "docker.io";

    private ImageReference(string host, string repository) => (Host, Repository) = (host, repository);

    /// <summary>Host and port as written, such as <c>docker.io</c> or <c>127.0.0.1:5000</c>.</summary>
    public string Host { get; }

    /// <summary>Name of the repository, such as <c>team/model</c>.</summary>
    public string Repository { get; }

    /// <summary>The tag; null for none.</summary>
    public string? Tag { get; private init; }

    /// <summary>The digest; null for none.</summary>
    public ContentHash? Digest { get; private init; }

    /// <summary>What <c>http://</c> or <c>https://</c> before the host said; null for neither.</summary>
    public bool? IsSecure { get; private init; }

    /// <summary>Digest, else tag, else <c>latest</c>, as the address of a manifest ends.</summary>
    public string Reference => Digest?.ToString() ?? Tag ?? "latest";

    /// <summary>Whether the host is this machine, which is talked to without TLS unless <c>https://</c> is said.</summary>
    public bool IsLoopback => NameOf(Host) is var name && (name == "localhost" || (IPAddress.TryParse(name.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));

    /// <summary>Where the registry's interface is: Docker Hub's is elsewhere than its name says.</summary>
    internal string ApiHost => Host == DockerHub ? "registry-1.docker.io" : Host;

    /// <summary>Name in credential files.</summary>
    internal string CredentialKey => Host == DockerHub ? "https://index.docker.io/v1/" : Host;

    /// <summary>Reads a reference. Without a host it is of Docker Hub, as docker reads it.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static ImageReference Parse(string text)
    {
        var rest = text;
        bool? secure = null;
        if (rest.StartsWith("http://", StringComparison.Ordinal) || rest.StartsWith("https://", StringComparison.Ordinal))
        {
            secure = rest[4] == 's';
            rest = rest[(rest.IndexOf("//", StringComparison.Ordinal) + 2)..];
        }

        ContentHash? digest = null;
        if (rest.IndexOf('@') is >= 0 and var at)
        {
            if (!rest.AsSpan(at).StartsWith("@sha256:") || !ContentHash.TryParse(rest.AsSpan(at + 1), out var parsed))
                throw Wrong(text, "its digest is not \"sha256:\" and 64 hexadecimal digits");
            (digest, rest) = (parsed, rest[..at]);
        }

        string? tag = null;
        if (rest.LastIndexOf(':') is var colon && colon > rest.LastIndexOf('/'))
        {
            (tag, rest) = (rest[(colon + 1)..], rest[..colon]);
            if (!TagForm().IsMatch(tag))
                throw Wrong(text, $"its tag is \"{tag}\", of which only letters, digits, \"_\", \".\" and \"-\" are allowed, at most 128");
        }

        var slash = rest.IndexOf('/');
        var first = slash < 0 ? "" : rest[..slash];
        var hasHost = first.Length > 0 && (first.AsSpan().ContainsAny('.', ':') || first == "localhost" || secure is not null);
        var (host, repository) = hasHost ? (first, rest[(slash + 1)..]) : (DockerHub, slash < 0 ? $"library/{rest}" : rest);
        if (!RepositoryForm().IsMatch(repository) || repository.Length > 255)
            throw Wrong(text, $"its repository is \"{repository}\", of which only lower-case letters and digits with \".\", \"_\", \"-\" between them, in parts with \"/\" between them, are allowed");
        if (Uri.CheckHostName(NameOf(host).Trim('[', ']')) == UriHostNameType.Unknown)
            throw Wrong(text, $"its host is \"{host}\"");
        return new(host == "index.docker.io" ? DockerHub : host, repository) { Tag = tag, Digest = digest, IsSecure = secure };
    }

    /// <summary>The same repository with another tag and no digest.</summary>
    public ImageReference WithTag(string tag) => TagForm().IsMatch(tag) ? this with { Tag = tag, Digest = null } : throw Wrong($"{this}:{tag}", $"its tag is \"{tag}\"");

    /// <summary>The same repository with a digest.</summary>
    public ImageReference WithDigest(ContentHash digest) => this with { Digest = digest };

    /// <inheritdoc/>
    public override string ToString() => $"{Host}/{Repository}{(Tag is null ? "" : $":{Tag}")}{(Digest is null ? "" : $"@{Digest}")}";

    private static string NameOf(string host) => host.LastIndexOf(':') is >= 0 and var colon && colon > host.LastIndexOf(']') ? host[..colon] : host;

    private static ArgumentException Wrong(string text, string why) =>
        new($"\"{text}\" names nothing in a registry: {why}; expected something like \"registry.example.com/team/model:3\".");

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]{0,127}\z")]
    private static partial Regex TagForm();

    [GeneratedRegex(@"\A[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*\z")]
    private static partial Regex RepositoryForm();
}
