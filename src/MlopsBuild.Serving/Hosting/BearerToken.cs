using System.Security.Cryptography;
using System.Text;
using MlopsBuild.Secrets;

namespace MlopsBuild.Serving;

/// <summary>The token that callers have to show. Its digest alone is kept.</summary>
internal sealed class BearerToken
{
    private const string Scheme = "Bearer ";
    private readonly byte[] _digest;

    private BearerToken(string token) => _digest = SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Reads the token: the file's text without white space around it.</summary>
    /// <exception cref="ArgumentException">The file cannot be read, or holds no token.</exception>
    public static BearerToken Read(string file) => new(TokenFile.Read(file));

    /// <summary>Whether a header shows it; how long the answer takes says nothing of the token.</summary>
    public bool IsShownBy(string? header) => header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim())), _digest);
}
