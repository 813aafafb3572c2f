using System.Security.Cryptography;
using System.Text;

namespace MlopsBuild.Serving;

/// <summary>The token that callers have to show. Its digest alone is kept.</summary>
internal sealed class BearerToken
{
    private const string Scheme = "Bearer ";
    private readonly byte[] _digest;

    private BearerToken(string token) => _digest = SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Reads the token: the file's text without white space around it.</summary>
    /// <exception cref="ArgumentException">The file cannot be read, or holds no token.</exception>
    public static BearerToken Read(string file)
    {
        try
        {
            var token = File.ReadAllText(file).Trim();
            return token.Length >= 16 && !token.AsSpan().ContainsAnyExceptInRange('!', '~')
                ? new BearerToken(token)
                : throw new ArgumentException($"The file \"{file}\" holds no token, expected at least 16 visible ASCII characters without a space, such as \"openssl rand -hex 32\" makes.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"The token cannot be read from \"{file}\", expected a readable file: {cause.Message}", cause);
        }
    }

    /// <summary>Whether a header shows it; how long the answer takes says nothing of the token.</summary>
    public bool IsShownBy(string? header) => header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim())), _digest);
}
