namespace MlopsBuild.Delivery.Packaging;

/// <summary>Media types of CNCF ModelPack (https://github.com/modelpack/model-spec).</summary>
public static class ModelMediaTypes
{
    /// <summary>Kind of artifact that a package is.</summary>
    public const string Manifest = "application/vnd.cncf.model.manifest.v1+json";

    /// <summary>The configuration.</summary>
    public const string Config = "application/vnd.cncf.model.config.v1+json";

    /// <summary>Annotation of a layer: path of its file.</summary>
    public const string FilePath = "org.cncf.model.filepath";

    internal const string FileMetadata = "org.cncf.model.file.metadata+json";
    internal const string Untested = "org.cncf.model.file.mediatype.untested";

    private const string Prefix = "application/vnd.cncf.model.";
    private const string Raw = ".v1.raw";
    private const string Tar = ".v1.tar";

    private static readonly Dictionary<string, string> s_kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        [".json"] = "weight.config", [".yml"] = "weight.config", [".yaml"] = "weight.config", [".toml"] = "weight.config", [".ini"] = "weight.config",
        [".md"] = "doc", [".html"] = "doc", [".pdf"] = "doc", [".rst"] = "doc", [".svg"] = "doc", [".png"] = "doc",
        [".py"] = "code", [".cs"] = "code", [".r"] = "code", [".jl"] = "code", [".sh"] = "code", [".ipynb"] = "code",
        [".csv"] = "dataset", [".tsv"] = "dataset", [".parquet"] = "dataset", [".jsonl"] = "dataset", [".arrow"] = "dataset",
    };

    /// <summary>Media type of a file as it is, by its name. What is nothing else is weights.</summary>
    public static string Of(string path)
    {
        var name = Path.GetFileName(path);
        var kind = name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase) || name.StartsWith("README", StringComparison.OrdinalIgnoreCase)
            ? "doc"
            : s_kinds.GetValueOrDefault(Path.GetExtension(name), "weight");
        return $"{Prefix}{kind}{Raw}";
    }

    internal static bool IsRaw(string mediaType) => mediaType.StartsWith(Prefix, StringComparison.Ordinal) && mediaType.EndsWith(Raw, StringComparison.Ordinal);

    internal static bool IsTar(string mediaType) => mediaType.StartsWith(Prefix, StringComparison.Ordinal) && mediaType.EndsWith(Tar, StringComparison.Ordinal);
}
