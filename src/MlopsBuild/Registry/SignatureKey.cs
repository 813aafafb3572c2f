using System.Buffers.Binary;
using System.Text;

namespace MlopsBuild.Registry;

/// <summary>
/// Reads the public key out of an armoured SSH signature, whose form OpenSSH describes in PROTOCOL.sshsig: the letters SSHSIG, a version,
/// then texts with their lengths before them, of which the key is the first.
/// </summary>
internal static class SignatureKey
{
    private const string Begin = "-----BEGIN SSH SIGNATURE-----";
    private const string End = "-----END SSH SIGNATURE-----";

    private static ReadOnlySpan<byte> Magic => "SSHSIG"u8;

    /// <summary>Type and key as lists of allowed signers have them, such as <c>ssh-ed25519 AAAA…</c>; null when it is no such signature.</summary>
    public static string? Of(string signature)
    {
        var text = signature.Trim();
        if (!text.StartsWith(Begin, StringComparison.Ordinal) || !text.EndsWith(End, StringComparison.Ordinal) || text.Length < Begin.Length + End.Length)
            return null;
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text[Begin.Length..^End.Length], bytes, out var count))
            return null;
        var rest = bytes.AsSpan(0, count);
        if (!rest.StartsWith(Magic) || rest.Length < Magic.Length + sizeof(int))
            return null;
        return Text(rest[(Magic.Length + sizeof(int))..]) is { Length: > 0 } key && Text(key) is { Length: > 0 } type
            ? $"{Encoding.ASCII.GetString(type)} {Convert.ToBase64String(key)}"
            : null;
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < sizeof(int))
            return [];
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
        return length >= 0 && length <= bytes.Length - sizeof(int) ? bytes.Slice(sizeof(int), length) : [];
    }
}
