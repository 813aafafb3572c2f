using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>A project's code description as it was last read, its digest, and the projects it references.</summary>
internal sealed record CodeMemory(ReadOnlyMemory<byte> Content, ContentHash Digest, string[] References)
{
    public void Write(BytesWriter writer)
    {
        writer.Write(Content.Span);
        writer.Write(Digest);
        writer.Write(References.Length);
        foreach (var reference in References)
            writer.Write(reference);
    }

    public static CodeMemory Read(ref BytesReader reader)
    {
        var content = reader.ReadBytes();
        var digest = reader.ReadHash();
        var references = new string[reader.ReadInt32()];
        for (var index = 0; index < references.Length; index++)
            references[index] = reader.ReadString();
        return new CodeMemory(content, digest, references);
    }
}
