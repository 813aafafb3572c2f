using System.Text.Json;
using MlopsBuild.Stages;

namespace MlopsBuild.Storage;

/// <summary>The stored form of a stage's result: JSON that ends with the hash of all before it, so that a torn or flipped byte is noticed.</summary>
internal static class StageResultFile
{
    private const string Schema = "mlopsbuild/stage-result/v1";

    public static byte[] Write(StageResult result)
    {
        var json = Format(result);
        var content = new byte[json.Length + ContentHash.Size];
        json.CopyTo(content, 0);
        ContentHash.Of(json).Write(content.AsSpan(json.Length));
        return content;
    }

    /// <summary>Reads the result of a key.</summary>
    /// <param name="content">What is stored.</param>
    /// <param name="key">The key it is stored under.</param>
    /// <param name="path">Where, for the message.</param>
    /// <exception cref="CorruptContentException">It is damaged, or of another key.</exception>
    public static StageResult Read(byte[] content, ContentHash key, string path)
    {
        var end = content.Length - ContentHash.Size;
        if (end <= 0 || ContentHash.Of(content.AsSpan(0, end)) != new ContentHash(content.AsSpan(end)))
            throw new CorruptContentException(path, "a whole stage result", $"{content.Length} bytes with a wrong checksum");
        var result = Parse(content.AsMemory(0, end));
        return result.Key == key ? result : throw new CorruptContentException(path, $"the result of {key}", $"that of {result.Key}");
    }

    private static byte[] Format(StageResult result)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("stage", result.Stage);
            json.WriteString("key", result.Key.ToString());
            json.WriteString("ended", result.Ended.UtcDateTime);
            json.WriteNumber("seconds", result.Duration.TotalSeconds);
            json.WriteStartArray("components");
            foreach (var component in result.Components)
            {
                json.WriteStartObject();
                json.WriteString("name", component.Name);
                json.WriteString("value", component.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("metrics");
            foreach (var (name, value) in result.Metrics)
                json.WriteNumber(name, value);
            json.WriteEndObject();
            json.WriteStartObject("notes");
            foreach (var (name, text) in result.Notes)
                json.WriteString(name, text);
            json.WriteEndObject();
            json.WriteStartArray("outputs");
            foreach (var output in result.Outputs)
            {
                json.WriteStartObject();
                json.WriteString("path", output.Path);
                json.WriteString("digest", output.Digest.ToString());
                json.WriteBoolean("isFile", output.IsFile);
                json.WriteString("listing", output.Listing.ToString());
                json.WriteNumber("files", output.Files);
                json.WriteNumber("bytes", output.Bytes);
                json.WriteBoolean("executable", output.Executable);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("packs");
            foreach (var pack in result.Packs)
                json.WriteStringValue(pack.ToString());
            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.ToArray();
    }

    private static StageResult Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new StageResult
        {
            Stage = root.GetProperty("stage").GetString()!,
            Key = Hash(root.GetProperty("key")),
            Ended = root.GetProperty("ended").GetDateTimeOffset(),
            Duration = TimeSpan.FromSeconds(root.GetProperty("seconds").GetDouble()),
            Components = [.. root.GetProperty("components").EnumerateArray().Select(component =>
                new KeyComponent(component.GetProperty("name").GetString()!, component.GetProperty("value").GetString()!))],
            Metrics = root.GetProperty("metrics").EnumerateObject().ToDictionary(metric => metric.Name, metric => metric.Value.GetDouble()),
            Notes = root.TryGetProperty("notes", out var notes) ? notes.EnumerateObject().ToDictionary(note => note.Name, note => note.Value.GetString()!) : [],
            Outputs = [.. root.GetProperty("outputs").EnumerateArray().Select(output => new StoredOutput(
                output.GetProperty("path").GetString()!,
                Hash(output.GetProperty("digest")),
                output.GetProperty("isFile").GetBoolean(),
                Hash(output.GetProperty("listing")),
                output.GetProperty("files").GetInt32(),
                output.GetProperty("bytes").GetInt64(),
                output.GetProperty("executable").GetBoolean()))],
            Packs = [.. root.GetProperty("packs").EnumerateArray().Select(Hash)],
        };
    }

    private static ContentHash Hash(JsonElement text) =>
        ContentHash.TryParse(text.GetString(), out var hash) ? hash : throw new FormatException($"\"{text}\" is no SHA-256.");
}
