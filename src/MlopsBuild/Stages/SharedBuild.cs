using System.Buffers.Binary;
using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>Results of one build as one object: for each its key, its length, and its record.</summary>
internal static class SharedBuild
{
    private const int Most = 64 * 1024 * 1024;

    public static byte[] Write(IReadOnlyList<StageResult> results)
    {
        using var buffer = new MemoryStream();
        Span<byte> head = stackalloc byte[ContentHash.Size + sizeof(int)];
        foreach (var result in results)
        {
            var record = StageResultFile.Write(result);
            result.Key.Write(head);
            BinaryPrimitives.WriteInt32LittleEndian(head[ContentHash.Size..], record.Length);
            buffer.Write(head);
            buffer.Write(record);
        }

        return buffer.ToArray();
    }

    /// <exception cref="CorruptContentException">The object or a record in it is damaged.</exception>
    public static IReadOnlyList<StageResult> Read(byte[] content, string path)
    {
        var results = new List<StageResult>();
        for (var position = 0; position < content.Length;)
        {
            const int Head = ContentHash.Size + sizeof(int);
            if (content.Length - position < Head)
                throw Torn();
            var key = new ContentHash(content.AsSpan(position, ContentHash.Size));
            var length = BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(position + ContentHash.Size));
            position += Head;
            if (length is <= 0 or > Most || length > content.Length - position)
                throw Torn();
            results.Add(StageResultFile.Read(content.AsSpan(position, length).ToArray(), key, path));
            position += length;
        }

        return results;

        CorruptContentException Torn() => new(path, "whole results of a build", $"{content.Length} bytes that end within one");
    }
}
