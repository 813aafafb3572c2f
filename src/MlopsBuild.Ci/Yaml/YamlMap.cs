using System.Collections;

namespace MlopsBuild.Ci.Yaml;

/// <summary>A mapping that keeps its order.</summary>
internal sealed class YamlMap : YamlNode, IEnumerable<KeyValuePair<string, YamlNode>>
{
    private readonly List<KeyValuePair<string, YamlNode>> _entries = [];

    /// <summary>Whether it has no entry.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Adds an entry; a null value adds none.</summary>
    public void Add(string key, YamlNode? value)
    {
        if (_entries.Exists(entry => entry.Key == key))
            throw new ArgumentException($"The key \"{key}\" stands twice in one mapping.", nameof(key));
        if (value is not null)
            _entries.Add(new(key, value));
    }

    /// <summary>Adds a text; null adds none.</summary>
    public void Add(string key, string? text) => Add(key, text is null ? null : new YamlText(text));

    /// <summary>Adds a number; null adds none.</summary>
    public void Add(string key, int? number) => Add(key, number is { } value ? (YamlNode)value : null);

    /// <summary>Adds a truth value; null adds none.</summary>
    public void Add(string key, bool? truth) => Add(key, truth is { } value ? (YamlNode)value : null);

    /// <summary>Itself, or null when it is empty.</summary>
    public YamlMap? OrNull() => IsEmpty ? null : this;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, YamlNode>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override void Write(YamlWriter writer, int indentation)
    {
        if (IsEmpty)
            writer.Inline("{}", Comment);
        else
            writer.Entries(this, indentation);
    }
}
