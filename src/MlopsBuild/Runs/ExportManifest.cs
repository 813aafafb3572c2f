using System.Text.Json;
using MlopsBuild.Storage;

namespace MlopsBuild.Runs;

/// <summary>What an exported run holds.</summary>
/// <param name="Run">Id of the run.</param>
/// <param name="Entries">Its files.</param>
internal sealed record ExportManifest(string Run, IReadOnlyList<ExportedEntry> Entries)
{
    public const string Name = "manifest.json";
    public const string Schema = "mlopsbuild/exported-run/v1";

    public byte[] Format()
    {
        var json = new JsonText();
        json.BeginObject();
        json.Write("schema", Schema);
        json.Write("run", Run);
        json.BeginArray("entries");
        foreach (var entry in Entries)
        {
            json.BeginObject();
            json.Write("name", entry.Name);
            json.Write("bytes", entry.Bytes);
            json.Write("digest", entry.Digest.ToString());
            json.EndObject();
        }

        json.EndArray();
        json.EndObject();
        return json.ToUtf8();
    }

    /// <exception cref="InvalidDataException">It is no manifest; the message is why.</exception>
    public static ExportManifest Parse(byte[] content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            var root = json.RootElement;
            if (root.GetProperty("schema").GetString() is var schema && schema != Schema)
                throw new FormatException($"its schema is \"{schema}\", expected \"{Schema}\"");
            return new ExportManifest(root.GetProperty("run").GetString() ?? "", [.. root.GetProperty("entries").EnumerateArray().Select(entry => new ExportedEntry(
                entry.GetProperty("name").GetString() ?? "",
                entry.GetProperty("bytes").GetInt64(),
                ContentHash.TryParse(entry.GetProperty("digest").GetString(), out var digest) ? digest : throw new FormatException("a digest is no SHA-256")))]);
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"its {Name} cannot be read: {cause.Message.TrimEnd('.')}", cause);
        }
    }
}
