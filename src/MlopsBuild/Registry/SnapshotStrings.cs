using MlopsBuild.Stages;

namespace MlopsBuild.Registry;

/// <summary>Texts of a snapshot, each written once and named by its place; the order is that of their first use.</summary>
internal sealed class SnapshotStrings
{
    private const int None = -1;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    public int Place(string? text)
    {
        if (text is null)
            return None;
        if (_places.TryGetValue(text, out var place))
            return place;
        _places.Add(text, _texts.Count);
        _texts.Add(text);
        return _texts.Count - 1;
    }

    public void Write(BytesWriter bytes)
    {
        bytes.Write(_texts.Count);
        foreach (var text in _texts)
            bytes.Write(text);
    }

    public static string[] Read(ref BytesReader bytes)
    {
        var texts = new string[bytes.ReadInt32()];
        for (var place = 0; place < texts.Length; place++)
            texts[place] = bytes.ReadString();
        return texts;
    }

    public static string? At(string[] texts, int place) => place == None ? null : texts[place];
}
