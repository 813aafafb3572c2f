using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Oci;

/// <summary>JSON of manifests, indexes and statements: on one line, names in a fixed order, nothing escaped that need not be, so that the same content has the same digest.</summary>
internal static class OciJson
{
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions s_reading = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, s_writing))
            write(writer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a document and gives what is made of it.</summary>
    /// <param name="content">The document.</param>
    /// <param name="what">What it is, for messages: <c>the manifest sha256:…</c>.</param>
    /// <param name="read">Makes something of it.</param>
    /// <exception cref="InvalidDataException">It is no JSON, or not what was expected.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> content, string what, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(content, s_reading);
            return read(document.RootElement);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException($"Cannot read {what}: {cause.Message.TrimEnd('.')}. It is damaged, or something else than expected.", cause);
        }
    }

    public static void Descriptor(this Utf8JsonWriter writer, string? name, Descriptor descriptor)
    {
        if (name is null)
            writer.WriteStartObject();
        else
            writer.WriteStartObject(name);
        writer.WriteString("mediaType", descriptor.MediaType);
        writer.WriteString("digest", descriptor.Digest.ToString());
        writer.WriteNumber("size", descriptor.Size);
        if (descriptor.Platform is { } platform)
        {
            writer.WriteStartObject("platform");
            writer.WriteString("architecture", platform.Architecture);
            writer.WriteString("os", platform.OperatingSystem);
            if (platform.Variant is { } variant)
                writer.WriteString("variant", variant);
            writer.WriteEndObject();
        }

        if (descriptor.ArtifactType is { } type)
            writer.WriteString("artifactType", type);
        writer.Texts("annotations", descriptor.Annotations);
        writer.WriteEndObject();
    }

    public static void Texts(this Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string> texts)
    {
        if (texts.Count == 0)
            return;
        writer.WriteStartObject(name);
        foreach (var (key, value) in texts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    public static Descriptor ReadDescriptor(JsonElement item) => new(Text(item, "mediaType") ?? "", Digest(item.GetProperty("digest").GetString()!), Size(item))
    {
        ArtifactType = Text(item, "artifactType"),
        Annotations = ReadTexts(item, "annotations"),
        Platform = item.TryGetProperty("platform", out var platform) && platform.ValueKind == JsonValueKind.Object
            ? new(Text(platform, "os") ?? "", Text(platform, "architecture") ?? "", Text(platform, "variant"))
            : null,
    };

    public static IReadOnlyDictionary<string, string> ReadTexts(JsonElement item, string name) =>
        item.TryGetProperty(name, out var texts) && texts.ValueKind == JsonValueKind.Object
            ? texts.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString() ?? "", StringComparer.Ordinal)
            : new Dictionary<string, string>();

    public static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static ContentHash Digest(string text) => text.StartsWith("sha256:", StringComparison.Ordinal) && ContentHash.TryParse(text, out var digest) && digest.ToString() == text
        ? digest
        : throw new FormatException($"the digest is \"{text}\", expected \"sha256:\" and 64 hexadecimal digits in lower case");

    private static long Size(JsonElement item) => item.GetProperty("size").GetInt64() is >= 0 and var size ? size : throw new FormatException("a size is below 0");
}
