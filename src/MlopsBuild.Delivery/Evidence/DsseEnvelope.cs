using System.Globalization;
using System.Text;

namespace MlopsBuild.Delivery.Evidence;

/// <summary>A signed payload (https://github.com/secure-systems-lab/dsse): what is signed is the payload with its type, both with their lengths.</summary>
/// <param name="PayloadType">Type of the payload.</param>
/// <param name="Payload">The payload.</param>
/// <param name="Signature">The signature in DER form.</param>
public sealed record DsseEnvelope(string PayloadType, ReadOnlyMemory<byte> Payload, ReadOnlyMemory<byte> Signature)
{
    /// <summary>Type of in-toto statements.</summary>
    public const string InToto = "application/vnd.in-toto+json";

    /// <summary>Signs a payload.</summary>
    public static DsseEnvelope Sign(string payloadType, ReadOnlyMemory<byte> payload, SigningKey key) =>
        new(payloadType, payload, key.Sign(Encode(payloadType, payload.Span)));

    /// <summary>Whether the signature is by a key.</summary>
    public bool IsSignedBy(PublicKey key) => key.Verifies(Encode(PayloadType, Payload.Span), Signature.Span);

    /// <summary>The bytes that are signed (PAE).</summary>
    public static byte[] Encode(string payloadType, ReadOnlySpan<byte> payload)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"DSSEv1 {Encoding.UTF8.GetByteCount(payloadType)} {payloadType} {payload.Length} "));
        var all = new byte[head.Length + payload.Length];
        head.CopyTo(all, 0);
        payload.CopyTo(all.AsSpan(head.Length));
        return all;
    }
}
