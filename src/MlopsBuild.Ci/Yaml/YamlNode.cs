namespace MlopsBuild.Ci.Yaml;

/// <summary>A node of a YAML document.</summary>
internal abstract class YamlNode
{
    /// <summary>What stands behind the node on its line; null for nothing.</summary>
    public string? Comment { get; init; }

    /// <summary>A text.</summary>
    public static implicit operator YamlNode(string text) => new YamlText(text);

    /// <summary>A whole number.</summary>
    public static implicit operator YamlNode(int number) => YamlText.Bare(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A truth value.</summary>
    public static implicit operator YamlNode(bool value) => YamlText.Bare(value ? "true" : "false");

    /// <summary>Appends the node, which stands at an indentation behind a key or a dash.</summary>
    public abstract void Write(YamlWriter writer, int indentation);
}
