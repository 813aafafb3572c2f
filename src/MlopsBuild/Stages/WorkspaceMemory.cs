using System.Text;
using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>
/// What a workspace remembers between runs, so that an unchanged one is checked without reading or hashing: digests of files and the
/// last result of each stage. It is an accelerator only: without it, or when it is damaged, everything is computed again.
/// </summary>
internal sealed class WorkspaceMemory
{
    private const ulong Format = 0x4D4C4F50_4D454D02;

    private WorkspaceMemory(Dictionary<string, FileTree> trees, Dictionary<string, CodeMemory> code, Dictionary<string, StageMemory> stages)
    {
        Trees = trees;
        Code = code;
        Stages = stages;
    }

    public Dictionary<string, FileTree> Trees { get; }

    public Dictionary<string, CodeMemory> Code { get; }

    public Dictionary<string, StageMemory> Stages { get; }

    public static WorkspaceMemory Load(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or EndOfStreamException or DecoderFallbackException)
        {
            return new WorkspaceMemory(new(StringComparer.Ordinal), new(StringComparer.Ordinal), new(StringComparer.Ordinal));
        }
    }

    public void Save(string path)
    {
        var writer = new BytesWriter();
        writer.Write(Format);
        writer.Write(0UL);
        writer.Write(Trees.Count);
        foreach (var (declaration, tree) in Trees)
        {
            writer.Write(declaration);
            writer.Write(tree.Digest);
            writer.Write(tree.Entries.Count);
            foreach (var entry in tree.Entries)
            {
                writer.Write(entry.Path);
                writer.Write(entry.Hash);
                writer.Write(entry.Size);
                writer.Write(entry.Stamp.Size);
                writer.Write(entry.Stamp.Modified);
                writer.Write(entry.Stamp.Changed);
                writer.Write(entry.Stamp.Inode);
                writer.Write(entry.Executable ? 1 : 0);
            }
        }

        writer.Write(Code.Count);
        foreach (var (project, code) in Code)
        {
            writer.Write(project);
            code.Write(writer);
        }

        writer.Write(Stages.Count);
        foreach (var (name, stage) in Stages)
        {
            writer.Write(name);
            stage.Write(writer);
        }

        var bytes = writer.Written;
        BitConverter.TryWriteBytes(bytes[8..], Checksum(bytes[16..]));
        AtomicFile.Write(path, bytes);
    }

    private static WorkspaceMemory Parse(byte[] bytes)
    {
        var reader = new BytesReader(bytes);
        if (bytes.Length < 16 || reader.ReadUInt64() != Format || reader.ReadUInt64() != Checksum(bytes.AsSpan(16)))
            throw new EndOfStreamException();

        var count = reader.ReadInt32();
        var trees = new Dictionary<string, FileTree>(count, StringComparer.Ordinal);
        for (var tree = 0; tree < count; tree++)
        {
            var declaration = reader.ReadString();
            var digest = reader.ReadHash();
            var entries = new FileEntry[reader.ReadInt32()];
            for (var entry = 0; entry < entries.Length; entry++)
            {
                entries[entry] = new FileEntry(
                    reader.ReadString(),
                    reader.ReadHash(),
                    reader.ReadInt64(),
                    new FileStamp(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadUInt64()),
                    reader.ReadInt32() != 0);
            }

            trees[declaration] = FileTree.Known(entries, digest);
        }

        count = reader.ReadInt32();
        var codes = new Dictionary<string, CodeMemory>(count, StringComparer.Ordinal);
        for (var code = 0; code < count; code++)
            codes[reader.ReadString()] = CodeMemory.Read(ref reader);

        count = reader.ReadInt32();
        var stages = new Dictionary<string, StageMemory>(count, StringComparer.Ordinal);
        for (var stage = 0; stage < count; stage++)
            stages[reader.ReadString()] = StageMemory.Read(ref reader);
        return new WorkspaceMemory(trees, codes, stages);
    }

    /// <summary>Notices a torn or flipped byte; it need not withstand an attacker, who could as well write the outputs.</summary>
    private static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 14695981039346656037UL;
        var length = bytes.Length;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            sum = System.Numerics.BitOperations.RotateLeft((sum ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * 0x9E3779B97F4A7C15UL, 29);
        foreach (var rest in bytes)
            sum = (sum ^ rest) * 1099511628211UL;
        return sum ^ (ulong)length;
    }
}
