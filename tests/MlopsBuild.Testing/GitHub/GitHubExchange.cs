using System.Text;

namespace MlopsBuild.Testing.GitHub;

/// <summary>One request and what came of it. The token is never in it.</summary>
public sealed class GitHubExchange
{
    internal GitHubExchange(string method, string address, IReadOnlyList<(string Name, string Value)> headers, byte[] body) =>
        (Method, Address, Headers, Body) = (method, address, headers, body);

    /// <summary>Such as <c>GET</c>.</summary>
    public string Method { get; }

    /// <summary>Path and query as they were sent, below the API's root.</summary>
    public string Address { get; }

    /// <summary>The request's headers.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; }

    /// <summary>The request's body.</summary>
    public byte[] Body { get; }

    /// <summary>The request's body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The answer's status; 0 while none was given, and where the connection was cut.</summary>
    public int Status { get; internal set; }

    /// <summary>The answer's headers.</summary>
    public IReadOnlyList<(string Name, string Value)> AnswerHeaders { get; internal set; } = [];

    /// <summary>The answer's body.</summary>
    public byte[] AnswerBody { get; internal set; } = [];

    /// <summary>The answer's body as text.</summary>
    public string AnswerText => Encoding.UTF8.GetString(AnswerBody);

    /// <summary>What spoilt it; null when nothing did.</summary>
    public GitHubFault? Fault { get; internal set; }

    /// <summary>Whether it is one of the API, not of the host that gives assets out.</summary>
    public bool IsApi { get; internal init; } = true;

    /// <summary>The address with the repository's name where its number was sent.</summary>
    internal string NamedAddress { get; set; } = "";

    /// <summary>First value of a header of the request.</summary>
    public string? Header(string name) => Headers.FirstOrDefault(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Address}";
}
