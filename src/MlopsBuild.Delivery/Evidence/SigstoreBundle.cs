using System.Text.Json;
using MlopsBuild.Delivery.Oci;

namespace MlopsBuild.Delivery.Evidence;

/// <summary>
/// A signed envelope with what verifies it, as Sigstore writes it (<c>application/vnd.dev.sigstore.bundle.v0.3+json</c>) and OpenSSF Model Signing takes
/// it over. What is unknown in it is refused, so that nothing in it can be changed without notice.
/// </summary>
public sealed record SigstoreBundle
{
    /// <summary>Media type of the form that is written.</summary>
    public const string MediaType = "application/vnd.dev.sigstore.bundle.v0.3+json";

    private static readonly string[] s_forms = [MediaType, "application/vnd.dev.sigstore.bundle+json;version=0.3", "application/vnd.dev.sigstore.bundle+json;version=0.2", "application/vnd.dev.sigstore.bundle+json;version=0.1"];

    /// <summary>Hint at the key, as <see cref="PublicKey.Hint"/> writes it; null where there is none.</summary>
    public string? KeyHint { get; init; }

    /// <summary>The key itself, which proves nothing unless it is a trusted one; null where there is none.</summary>
    public PublicKey? Key { get; init; }

    /// <summary>Certificates in DER form, the signer's first; none where a key signed.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Certificates { get; init; } = [];

    /// <summary>Whether it names entries of a transparency log. They are not verified.</summary>
    public bool HasLogEntries { get; init; }

    /// <summary>What is signed.</summary>
    public required DsseEnvelope Envelope { get; init; }

    /// <summary>Signs an in-toto statement.</summary>
    public static SigstoreBundle Sign(ReadOnlyMemory<byte> statement, SigningKey key) => new()
    {
        KeyHint = key.Public.Hint,
        Envelope = DsseEnvelope.Sign(DsseEnvelope.InToto, statement, key),
    };

    /// <summary>The bundle of a key as bytes.</summary>
    /// <exception cref="InvalidOperationException">It is of a certificate; such bundles are only read.</exception>
    public byte[] ToUtf8() => KeyHint is null || Certificates.Count > 0 ? throw new InvalidOperationException("Only bundles of keys are written.") : OciJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("mediaType", MediaType);
        json.WriteStartObject("verificationMaterial");
        json.WriteStartObject("publicKey");
        json.WriteString("hint", KeyHint);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("dsseEnvelope");
        json.WriteString("payload", Convert.ToBase64String(Envelope.Payload.Span));
        json.WriteString("payloadType", Envelope.PayloadType);
        json.WriteStartArray("signatures");
        json.WriteStartObject();
        json.WriteString("sig", Convert.ToBase64String(Envelope.Signature.Span));
        json.WriteString("keyid", "");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>Reads a bundle.</summary>
    /// <exception cref="EvidenceException">It is none.</exception>
    public static SigstoreBundle Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            return OciJson.Read(content, "the bundle", Read);
        }
        catch (InvalidDataException wrong)
        {
            throw new EvidenceException(wrong.Message.TrimEnd('.'), wrong);
        }
        catch (System.Security.Cryptography.CryptographicException wrong)
        {
            throw new EvidenceException($"the bundle holds a key that cannot be read ({wrong.Message.TrimEnd('.')})", wrong);
        }
    }

    private static SigstoreBundle Read(JsonElement root)
    {
        Known(root, "mediaType", "verificationMaterial", "dsseEnvelope");
        if (root.GetProperty("mediaType").GetString() is not { } form || !s_forms.Contains(form))
            throw new FormatException($"its mediaType is \"{OciJson.Text(root, "mediaType")}\", expected \"{MediaType}\"");
        var material = root.GetProperty("verificationMaterial");
        Known(material, "publicKey", "certificate", "x509CertificateChain", "tlogEntries", "timestampVerificationData");
        var envelope = root.GetProperty("dsseEnvelope");
        Known(envelope, "payload", "payloadType", "signatures");
        var signatures = envelope.GetProperty("signatures");
        if (signatures.GetArrayLength() != 1)
            throw new FormatException($"it holds {signatures.GetArrayLength()} signatures, expected one");
        Known(signatures[0], "sig", "keyid");
        var bundle = new SigstoreBundle
        {
            HasLogEntries = material.TryGetProperty("tlogEntries", out var entries) && entries.ValueKind == JsonValueKind.Array && entries.GetArrayLength() > 0,
            Envelope = new(envelope.GetProperty("payloadType").GetString()!, Bytes(envelope.GetProperty("payload")), Bytes(signatures[0].GetProperty("sig"))),
        };
        if (material.TryGetProperty("publicKey", out var key))
        {
            Known(key, "hint", "rawBytes", "keyDetails", "validFor");
            bundle = bundle with { KeyHint = OciJson.Text(key, "hint"), Key = key.TryGetProperty("rawBytes", out var raw) ? PublicKey.Of(Bytes(raw)) : null };
        }
        else if (material.TryGetProperty("certificate", out var certificate))
        {
            bundle = bundle with { Certificates = [Certificate(certificate)] };
        }
        else
        {
            var chain = material.GetProperty("x509CertificateChain");
            Known(chain, "certificates");
            bundle = bundle with { Certificates = [.. chain.GetProperty("certificates").EnumerateArray().Select(Certificate)] };
            if (bundle.Certificates.Count == 0)
                throw new FormatException("its chain of certificates is empty");
        }

        if (bundle.KeyHint is not null && OciJson.Text(signatures[0], "keyid") is { Length: > 0 } id && id != bundle.KeyHint)
            throw new FormatException("its signature names another key than the bundle");
        return bundle;
    }

    private static ReadOnlyMemory<byte> Certificate(JsonElement item)
    {
        Known(item, "rawBytes");
        return Bytes(item.GetProperty("rawBytes"));
    }

    /// <summary>Base64 in its one proper form: bits that mean nothing must be zero.</summary>
    private static byte[] Bytes(JsonElement item)
    {
        var text = item.GetString()!;
        var bytes = Convert.FromBase64String(text);
        return Convert.ToBase64String(bytes) == text ? bytes : throw new FormatException("it holds base64 that is not in its proper form");
    }

    private static void Known(JsonElement item, params ReadOnlySpan<string> names)
    {
        foreach (var property in item.EnumerateObject())
        {
            if (!names.Contains(property.Name))
                throw new FormatException($"it holds \"{property.Name}\", which is not known");
        }
    }
}
