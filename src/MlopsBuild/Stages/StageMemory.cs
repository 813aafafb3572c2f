using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>The last result of a stage in this workspace, and the keys of the ones before.</summary>
/// <param name="Description">The bytes that the key is the hash of.</param>
/// <param name="Key">The key.</param>
/// <param name="Outputs">What the stage wrote.</param>
/// <param name="Packs">Packs that hold its small files.</param>
/// <param name="Metrics">Figures it left.</param>
/// <param name="Notes">Texts it left.</param>
/// <param name="Recent">Keys of its latest results, newest first, this one among them.</param>
internal sealed record StageMemory(
    ReadOnlyMemory<byte> Description,
    ContentHash Key,
    StoredOutput[] Outputs,
    ContentHash[] Packs,
    IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyDictionary<string, string> Notes,
    ContentHash[] Recent)
{
    public void Write(BytesWriter writer)
    {
        writer.Write(Description.Span);
        writer.Write(Key);
        writer.Write(Outputs.Length);
        foreach (var output in Outputs)
        {
            writer.Write(output.Path);
            writer.Write(output.Digest);
            writer.Write(output.IsFile ? 1 : 0);
            writer.Write(output.Listing);
            writer.Write(output.Files);
            writer.Write(output.Bytes);
            writer.Write(output.Executable ? 1 : 0);
        }

        Write(writer, Packs);
        writer.Write(Metrics.Count);
        foreach (var (name, value) in Metrics)
        {
            writer.Write(name);
            writer.Write(value);
        }

        writer.Write(Notes.Count);
        foreach (var (name, text) in Notes)
        {
            writer.Write(name);
            writer.Write(text);
        }

        Write(writer, Recent);
    }

    public static StageMemory Read(ref BytesReader reader)
    {
        var description = reader.ReadBytes();
        var key = reader.ReadHash();
        var outputs = new StoredOutput[reader.ReadInt32()];
        for (var index = 0; index < outputs.Length; index++)
        {
            outputs[index] = new StoredOutput(
                reader.ReadString(),
                reader.ReadHash(),
                reader.ReadInt32() != 0,
                reader.ReadHash(),
                reader.ReadInt32(),
                reader.ReadInt64(),
                reader.ReadInt32() != 0);
        }

        var packs = ReadHashes(ref reader);
        var count = reader.ReadInt32();
        var metrics = new Dictionary<string, double>(count, StringComparer.Ordinal);
        for (var index = 0; index < count; index++)
            metrics[reader.ReadString()] = reader.ReadDouble();
        count = reader.ReadInt32();
        var notes = new Dictionary<string, string>(count, StringComparer.Ordinal);
        for (var index = 0; index < count; index++)
            notes[reader.ReadString()] = reader.ReadString();
        return new StageMemory(description, key, outputs, packs, metrics, notes, ReadHashes(ref reader));
    }

    private static void Write(BytesWriter writer, ContentHash[] hashes)
    {
        writer.Write(hashes.Length);
        foreach (var hash in hashes)
            writer.Write(hash);
    }

    private static ContentHash[] ReadHashes(ref BytesReader reader)
    {
        var hashes = new ContentHash[reader.ReadInt32()];
        for (var index = 0; index < hashes.Length; index++)
            hashes[index] = reader.ReadHash();
        return hashes;
    }
}
