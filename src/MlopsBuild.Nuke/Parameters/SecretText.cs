using System.Security.Cryptography;
using System.Text;

namespace Nuke.Common.Execution;

/// <summary>Secrets in parameter files: <c>v1:</c> and the base-64 of AES-256-CBC under a key derived from a password.</summary>
internal static class SecretText
{
    private const string Version = "v1:";
    private const int Iterations = 10_000;

    // Fixed by the file format: the same files are read and written by NUKE.
    private static ReadOnlySpan<byte> Salt => [0x49, 0x76, 0x61, 0x6e, 0x20, 0x4d, 0x65, 0x64, 0x76, 0x65, 0x64, 0x65, 0x76];

    public static bool IsEncrypted(string text) => text.StartsWith(Version, StringComparison.Ordinal);

    /// <summary>The plain text, or null when the password or the text is wrong.</summary>
    public static string? Decrypt(string text, string password)
    {
        try
        {
            using var aes = Cipher(password, out var iv);
            return Encoding.UTF8.GetString(aes.DecryptCbc(Convert.FromBase64String(text[Version.Length..]), iv));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    public static string Encrypt(string text, string password)
    {
        using var aes = Cipher(password, out var iv);
        return Version + Convert.ToBase64String(aes.EncryptCbc(Encoding.UTF8.GetBytes(text), iv));
    }

    private static Aes Cipher(string password, out byte[] iv)
    {
        var derived = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), Salt, Iterations, HashAlgorithmName.SHA256, 48);
        iv = derived[32..];
        var aes = Aes.Create();
        aes.Key = derived[..32];
        return aes;
    }
}
