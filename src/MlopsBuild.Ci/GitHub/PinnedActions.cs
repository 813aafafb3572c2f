using MlopsBuild.Ci.Yaml;

namespace MlopsBuild.Ci.GitHub;

/// <summary>Actions by the commit of a release, since a tag can be moved.</summary>
internal static class PinnedActions
{
    /// <summary>https://github.com/actions/checkout</summary>
    public static YamlNode Checkout { get; } = new YamlText("actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd") { Comment = "v6.0.2" };

    /// <summary>https://github.com/actions/cache</summary>
    public static YamlNode Cache { get; } = new YamlText("actions/cache@9255dc7a253b0ccc959486e2bca901246202afeb") { Comment = "v5.0.1" };

    /// <summary>https://github.com/actions/cache/tree/main/restore</summary>
    public static YamlNode Restore { get; } = new YamlText("actions/cache/restore@9255dc7a253b0ccc959486e2bca901246202afeb") { Comment = "v5.0.1" };

    /// <summary>https://github.com/actions/cache/tree/main/save</summary>
    public static YamlNode Save { get; } = new YamlText("actions/cache/save@9255dc7a253b0ccc959486e2bca901246202afeb") { Comment = "v5.0.1" };

    /// <summary>https://github.com/actions/upload-artifact</summary>
    public static YamlNode Upload { get; } = new YamlText("actions/upload-artifact@b7c566a772e6b6bfb58ed0dc250532a479d7789f") { Comment = "v6.0.0" };

    /// <summary>https://github.com/actions/download-artifact</summary>
    public static YamlNode Download { get; } = new YamlText("actions/download-artifact@37930b1c2abaa49bbe596cd826c3c89aef350131") { Comment = "v7.0.0" };
}
