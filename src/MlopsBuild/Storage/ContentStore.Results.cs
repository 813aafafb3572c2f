using System.Text;
using System.Text.Json;
using MlopsBuild.Stages;

namespace MlopsBuild.Storage;

public sealed partial class ContentStore
{
    private const string ResultSchema = "mlopsbuild/stage-result/v1";

    /// <summary>The result stored under a key; null when there is none.</summary>
    /// <exception cref="CorruptContentException">The stored record is damaged.</exception>
    public StageResult? FindResult(ContentHash key)
    {
        var path = ResultPath(key);
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        // The record ends with the hash of all before it, so that a torn or flipped byte is noticed.
        var end = content.Length - ContentHash.Size;
        if (end <= 0 || ContentHash.Of(content.AsSpan(0, end)) != new ContentHash(content.AsSpan(end)))
            throw new CorruptContentException(path, "a whole stage result", $"{content.Length} bytes with a wrong checksum");
        var result = Parse(content.AsMemory(0, end));
        return result.Key == key ? result : throw new CorruptContentException(path, $"the result of {key}", $"that of {result.Key}");
    }

    /// <summary>Keys of all results, in no order.</summary>
    public IReadOnlyList<ContentHash> ListResults()
    {
        var keys = new List<ContentHash>();
        if (Directory.Exists(Results))
        {
            foreach (var file in Directory.EnumerateFiles(Results))
            {
                if (ContentHash.TryParse(Path.GetFileName(file), out var key))
                    keys.Add(key);
            }
        }

        return keys;
    }

    /// <summary>Stores a result under its key, in the place of an earlier one.</summary>
    internal void PutResult(StageResult result)
    {
        Prepare();
        var json = Format(result);
        var content = new byte[json.Length + ContentHash.Size];
        json.CopyTo(content, 0);
        ContentHash.Of(json).Write(content.AsSpan(json.Length));
        AtomicFile.Write(ResultPath(result.Key), content, Incoming);
    }

    /// <summary>Removes a result whose contents were found damaged, and the damaged file itself.</summary>
    internal void Discard(ContentHash key, string? damaged)
    {
        File.Delete(ResultPath(key));
        if (damaged is not null)
            File.Delete(damaged);
    }

    private static byte[] Format(StageResult result)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("schema", ResultSchema);
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
