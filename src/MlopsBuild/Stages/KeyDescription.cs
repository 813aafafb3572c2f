using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>
/// The bytes that a stage's key is the SHA-256 of: a format name and the stage's name, then for each component its kind, name and value.
/// Each text is its length in bytes (32 bits, little-endian) and its UTF-8 bytes, so no two descriptions share their bytes.
/// </summary>
internal static class KeyDescription
{
    private const string Format = "mlopsbuild/stage-key/v1";

    public static void Begin(BytesWriter writer, string stage)
    {
        writer.Write(Format);
        writer.Write(stage);
    }

    public static void Add(BytesWriter writer, string kind, string name, string value)
    {
        writer.Write(kind);
        writer.Write(name);
        writer.Write(value);
    }

    public static void Add(BytesWriter writer, string kind, string name, ContentHash value)
    {
        writer.Write(kind);
        writer.Write(name);
        writer.WriteText(value);
    }

    public static IReadOnlyList<KeyComponent> Read(ReadOnlyMemory<byte> description)
    {
        var reader = new BytesReader(description.ToArray());
        reader.ReadString();
        reader.ReadString();
        var components = new List<KeyComponent>();
        while (!reader.AtEnd)
            components.Add(new KeyComponent($"{reader.ReadString()} {reader.ReadString()}", reader.ReadString()));
        return components;
    }

    /// <summary>The key of a stage with these components, as <see cref="Read"/> gives them.</summary>
    public static ContentHash KeyOf(string stage, IReadOnlyList<KeyComponent> components)
    {
        var writer = new BytesWriter();
        Begin(writer, stage);
        foreach (var component in components)
        {
            // A kind is one word, so the first blank ends it.
            var blank = component.Name.IndexOf(' ', StringComparison.Ordinal);
            Add(writer, component.Name[..Math.Max(blank, 0)], component.Name[(blank + 1)..], component.Value);
        }

        return ContentHash.Of(writer.Written);
    }
}
