using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Evidence;

/// <summary>A public key of an elliptic curve: P-256, P-384 or P-521, whose signatures take SHA-256, SHA-384 or SHA-512.</summary>
public sealed class PublicKey
{
    private static readonly Dictionary<string, (ECCurve Curve, string Name)> s_sshCurves = new(StringComparer.Ordinal)
    {
        ["nistp256"] = (ECCurve.NamedCurves.nistP256, "ecdsa-sha2-nistp256"),
        ["nistp384"] = (ECCurve.NamedCurves.nistP384, "ecdsa-sha2-nistp384"),
        ["nistp521"] = (ECCurve.NamedCurves.nistP521, "ecdsa-sha2-nistp521"),
    };

    private readonly byte[] _info;

    internal PublicKey(ECDsa key)
    {
        _info = key.ExportSubjectPublicKeyInfo();
        Bits = key.KeySize;
        Pem = key.ExportSubjectPublicKeyInfoPem().ReplaceLineEndings("\n") + "\n";
        Hint = ContentHash.Of(Pem).Hex;
    }

    /// <summary>SHA-256 of the key's PEM text in hexadecimal digits, as OpenSSF Model Signing names a key.</summary>
    public string Hint { get; }

    /// <summary>The key as PEM.</summary>
    public string Pem { get; }

    internal int Bits { get; }

    /// <summary>Reads a key: PEM (public key, certificate, or a private key's public half), or a line as <c>ssh-keygen</c> writes it into a <c>.pub</c> file.</summary>
    /// <exception cref="ArgumentException">There is no such file, or no such key in it.</exception>
    public static PublicKey Read(string path)
    {
        var text = KeyFile.Read(path);
        try
        {
            if (text.StartsWith("ecdsa-sha2-", StringComparison.Ordinal))
                return OfSsh(text);
            if (text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            {
                using var signing = SigningKey.Read(path);
                return signing.Public;
            }

            if (text.Contains("BEGIN CERTIFICATE-----", StringComparison.Ordinal))
            {
                using var certificate = X509Certificate2.CreateFromPem(text);
                return Of(certificate);
            }

            using var key = ECDsa.Create();
            ImportPem(key, text);
            return new(key);
        }
        catch (Exception cause) when (cause is CryptographicException or FormatException)
        {
            throw new ArgumentException($"\"{path}\" holds no public key that can be used, expected one of an elliptic curve as PEM or as a line of ssh-keygen (ecdsa-sha2-nistp256 …); make one with \"openssl ec -in key.pem -pubout -out key.pub.pem\".", cause);
        }
    }

    /// <summary>The key of a certificate.</summary>
    /// <exception cref="CryptographicException">It is of another kind.</exception>
    internal static PublicKey Of(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPublicKey() ?? throw new CryptographicException("the certificate's key is of no elliptic curve");
        return new(key);
    }

    /// <summary>A key of its DER bytes, or of its PEM text as bytes.</summary>
    internal static PublicKey Of(byte[] bytes)
    {
        using var key = ECDsa.Create();
        if (bytes.AsSpan().StartsWith("-----BEGIN"u8))
            ImportPem(key, Encoding.ASCII.GetString(bytes));
        else
            key.ImportSubjectPublicKeyInfo(bytes, out _);
        return new(key);
    }

    /// <summary>A key as SSH writes it (RFC 5656): name of the algorithm, of the curve, and the point.</summary>
    internal static PublicKey OfSsh(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2)
            throw new FormatException("The line has no key.");
        var reader = new SshReader(Convert.FromBase64String(parts[1].Trim()));
        _ = reader.Text();
        using var key = ECDsa.Create(SshParameters(reader.Text(), reader.Bytes()));
        return new(key);
    }

    internal static ECParameters SshParameters(string curve, ReadOnlySpan<byte> point)
    {
        if (!s_sshCurves.TryGetValue(curve, out var known) || point.Length < 65 || point[0] != 4)
            throw new FormatException($"The key is of the curve \"{curve}\", or its point is compressed.");
        var half = (point.Length - 1) / 2;
        return new() { Curve = known.Curve, Q = new() { X = point.Slice(1, half).ToArray(), Y = point.Slice(1 + half, half).ToArray() } };
    }

    /// <exception cref="CryptographicException">There is no PEM of such a key.</exception>
    internal static void ImportPem(ECDsa key, ReadOnlySpan<char> text)
    {
        try
        {
            key.ImportFromPem(text);
        }
        catch (ArgumentException other)
        {
            throw new CryptographicException("it holds no PEM of a key of an elliptic curve", other);
        }
    }

    /// <summary>Whether a signature in DER form is by this key.</summary>
    internal bool Verifies(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(_info, out _);
            return key.VerifyData(content, signature, Bits switch { <= 256 => HashAlgorithmName.SHA256, <= 384 => HashAlgorithmName.SHA384, _ => HashAlgorithmName.SHA512 }, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"P-{Bits} {Hint[..16]}";
}
