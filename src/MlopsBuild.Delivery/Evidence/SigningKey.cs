using System.Security.Cryptography;
using System.Text;

namespace MlopsBuild.Delivery.Evidence;

/// <summary>A private key of the curve P-256 that signs with SHA-256.</summary>
public sealed class SigningKey : IDisposable
{
    private const int Size = 256;
    private const string SshLabel = "OPENSSH PRIVATE KEY";

    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        Public = new(key);
    }

    /// <summary>The public half.</summary>
    public PublicKey Public { get; }

    /// <summary>Reads a key: PEM as openssl writes it, or as <c>ssh-keygen -t ecdsa</c> writes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="password">Password of a PEM that is encrypted; null for none.</param>
    /// <exception cref="ArgumentException">There is no such file, no such key in it, or the password is missing or wrong.</exception>
    public static SigningKey Read(string path, string? password = null)
    {
        var text = KeyFile.Read(path);
        var key = ECDsa.Create();
        try
        {
            if (!PemEncoding.TryFind(text, out var fields))
                throw new FormatException("There is no PEM in it.");
            var label = text[fields.Label];
            if (label == SshLabel)
                key.ImportParameters(OfSsh(Convert.FromBase64String(text[fields.Base64Data])));
            else if (label == "ENCRYPTED PRIVATE KEY")
                key.ImportFromEncryptedPem(text, password ?? throw new ArgumentException($"The key \"{path}\" is encrypted, expected its password in MLOPS_SIGNING_PASSWORD."));
            else if (label == "PUBLIC KEY" || label == "CERTIFICATE")
                throw new ArgumentException($"\"{path}\" holds a public key, and signing takes the private one, expected a file that begins with -----BEGIN PRIVATE KEY----- or the like.");
            else
                ImportPlain(key, text);
            return key.KeySize == Size ? new(key) : throw new ArgumentException($"The key \"{path}\" is of the curve P-{key.KeySize}, expected P-256, which all verifiers take; make one with \"openssl ecparam -name prime256v1 -genkey -noout -out key.pem\".");
        }
        catch (Exception cause) when (cause is CryptographicException or FormatException)
        {
            key.Dispose();
            throw new ArgumentException($"\"{path}\" holds no private key that can be used ({cause.Message.TrimEnd('.')}), expected one of the curve P-256; make one with \"openssl ecparam -name prime256v1 -genkey -noout -out key.pem\" or \"ssh-keygen -t ecdsa -b 256 -N '' -f key\".", cause);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>A new key.</summary>
    public static SigningKey Generate() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>The key as PEM (PKCS #8), not encrypted.</summary>
    public string ToPem() => _key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    internal byte[] Sign(ReadOnlySpan<byte> content) => _key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>openssl writes the parameters of the curve before a key unless it is told not to.</summary>
    private static void ImportPlain(ECDsa key, string text)
    {
        const string Parameters = "-----END EC PARAMETERS-----";
        var start = text.IndexOf(Parameters, StringComparison.Ordinal);
        PublicKey.ImportPem(key, start < 0 ? text : text.AsSpan(start + Parameters.Length));
    }

    /// <summary>https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key</summary>
    private static ECParameters OfSsh(byte[] content)
    {
        var reader = new SshReader(content);
        reader.Expect("openssh-key-v1\0"u8);
        if (reader.Text() != "none")
            throw new FormatException("it has a passphrase; remove it from a copy with \"ssh-keygen -p -N '' -f copy\", or use a PEM key with MLOPS_SIGNING_PASSWORD");
        _ = reader.Text();
        _ = reader.Bytes();
        if (reader.Number() != 1)
            throw new FormatException("it holds several keys");
        _ = reader.Bytes();
        var inner = new SshReader(reader.Bytes());
        if (inner.Number() != inner.Number())
            throw new FormatException("it is damaged");
        if (inner.Text() is var kind && !kind.StartsWith("ecdsa-sha2-", StringComparison.Ordinal))
            throw new FormatException($"it is a key of the kind {kind}");
        var parameters = PublicKey.SshParameters(inner.Text(), inner.Bytes());
        var secret = inner.Bytes();
        var size = parameters.Q.X!.Length;
        var padded = new byte[size];
        secret = secret.Length > size ? secret[^size..] : secret;
        secret.CopyTo(padded.AsSpan(size - secret.Length));
        parameters.D = padded;
        return parameters;
    }
}
