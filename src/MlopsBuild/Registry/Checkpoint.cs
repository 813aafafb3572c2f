using System.Text.Json;
using MlopsBuild.Runs;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>
/// The signed head of a log, kept outside the store: with it, anybody can prove later that nothing was cut off and nothing written anew up to
/// there. See docs/schemas/checkpoint.v1.schema.json.
/// </summary>
public sealed record Checkpoint
{
    /// <summary>Name and version of the document.</summary>
    public const string Schema = "mlopsbuild/checkpoint/v1";

    /// <summary>Number of the event that was the last one.</summary>
    public required long Number { get; init; }

    /// <summary>SHA-256 of its bytes.</summary>
    public required ContentHash Hash { get; init; }

    /// <summary>When it was signed.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Digest of the state that the log gave.</summary>
    public required ContentHash State { get; init; }

    /// <summary>The signature over the other members, as <c>ssh-keygen -Y sign</c> wrote it.</summary>
    public required string Signature { get; init; }

    /// <summary>Reads a checkpoint from a file.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Checkpoint Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, cause);
        }
    }

    /// <summary>Reads a checkpoint from text that may go on behind it, as the message of a signed git tag does.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="origin">Where it comes from, for messages.</param>
    /// <exception cref="ArgumentException">It begins with none.</exception>
    public static Checkpoint Parse(ReadOnlySpan<byte> utf8, string origin)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            using var json = JsonDocument.ParseValue(ref reader);
            var root = json.RootElement;
            if (root.GetProperty("schema").GetString() is var schema && schema != Schema)
                throw new FormatException($"its schema is \"{schema}\"");
            return new()
            {
                Number = root.GetProperty("number").GetInt64(),
                Hash = Digest(root, "hash"),
                Time = RegistryTime.Parse(root.GetProperty("time").GetString()!),
                State = Digest(root, "state"),
                Signature = root.GetProperty("signature").GetString()!,
            };
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Unusable(origin, cause);
        }
    }

    /// <summary>The document: what <see cref="Write"/> writes to a file.</summary>
    public byte[] ToUtf8() => Format(indented: true, Signature);

    /// <summary>Writes the checkpoint to a file, whole or not at all.</summary>
    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.Write(path, ToUtf8());
    }

    /// <summary>The bytes that are signed: one line of JSON.</summary>
    public byte[] SignedText() => Format(indented: false, signature: null);

    private static ArgumentException Unusable(string origin, Exception cause) =>
        new($"\"{origin}\" is no checkpoint, expected what Checkpoint wrote ({Schema}): {cause.Message}", cause);

    private static ContentHash Digest(JsonElement root, string name) =>
        ContentHash.TryParse(root.GetProperty(name).GetString(), out var hash) ? hash : throw new FormatException($"its {name} is no SHA-256");

    private byte[] Format(bool indented, string? signature)
    {
        var json = new JsonText(indented);
        json.BeginObject();
        json.Write("schema", Schema);
        json.Write("number", Number);
        json.Write("hash", Hash.ToString());
        json.Write("time", RegistryTime.Format(Time));
        json.Write("state", State.ToString());
        if (signature is not null)
            json.Write("signature", signature);
        json.EndObject();
        return json.ToUtf8();
    }
}
