using System.Collections;

namespace MlopsBuild.Ci.Yaml;

/// <summary>A sequence.</summary>
internal sealed class YamlList : YamlNode, IEnumerable<YamlNode>
{
    private readonly List<YamlNode> _items = [];

    /// <summary>Whether it has no item.</summary>
    public bool IsEmpty => _items.Count == 0;

    /// <summary>A sequence of texts.</summary>
    public static YamlList Of(IEnumerable<string> texts)
    {
        var list = new YamlList();
        foreach (var text in texts)
            list.Add(text);
        return list;
    }

    /// <summary>Adds an item; null adds none.</summary>
    public void Add(YamlNode? item)
    {
        if (item is not null)
            _items.Add(item);
    }

    /// <summary>Itself, or null when it is empty.</summary>
    public YamlList? OrNull() => IsEmpty ? null : this;

    /// <inheritdoc/>
    public IEnumerator<YamlNode> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override void Write(YamlWriter writer, int indentation)
    {
        if (IsEmpty)
            writer.Inline("[]", Comment);
        else
            writer.Items(this, indentation);
    }
}
