using System.Text.Json;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Evidence;

/// <summary>An in-toto statement: says something (the predicate) of one thing (the subject).</summary>
/// <param name="Subject">Name of the subject.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="PredicateType">What kind of thing is said.</param>
/// <param name="Predicate">What is said, as JSON.</param>
public sealed record Statement(string Subject, ContentHash Digest, string PredicateType, ReadOnlyMemory<byte> Predicate)
{
    private const string Type = "https://in-toto.io/Statement/v1";

    /// <summary>The statement's bytes, the same for the same content.</summary>
    public byte[] ToUtf8() => OciJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("_type", Type);
        json.WriteStartArray("subject");
        json.WriteStartObject();
        json.WriteString("name", Subject);
        json.WriteStartObject("digest");
        json.WriteString("sha256", Digest.Hex);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("predicateType", PredicateType);
        json.WritePropertyName("predicate");
        json.WriteRawValue(Predicate.Span, skipInputValidation: true);
        json.WriteEndObject();
    });

    /// <summary>Reads the statement of an envelope.</summary>
    /// <exception cref="EvidenceException">It is none, or not about one thing.</exception>
    public static Statement Of(DsseEnvelope envelope)
    {
        if (envelope.PayloadType != DsseEnvelope.InToto)
            throw new EvidenceException($"it signs a \"{envelope.PayloadType}\", expected an in-toto statement");
        try
        {
            return OciJson.Read(envelope.Payload, "the statement", root =>
            {
                if (OciJson.Text(root, "_type") != Type)
                    throw new FormatException($"its type is \"{OciJson.Text(root, "_type")}\", expected \"{Type}\"");
                var subjects = root.GetProperty("subject");
                if (subjects.GetArrayLength() != 1)
                    throw new FormatException($"it is about {subjects.GetArrayLength()} things, expected one");
                return new Statement(
                    subjects[0].GetProperty("name").GetString()!,
                    ContentHash.TryParse(subjects[0].GetProperty("digest").GetProperty("sha256").GetString(), out var digest) ? digest : throw new FormatException("its subject has no SHA-256"),
                    root.GetProperty("predicateType").GetString()!,
                    System.Text.Encoding.UTF8.GetBytes(root.GetProperty("predicate").GetRawText()));
            });
        }
        catch (InvalidDataException wrong)
        {
            throw new EvidenceException(wrong.Message.TrimEnd('.'), wrong);
        }
    }
}
