using System.Globalization;
using System.Text;
using System.Text.Json;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Packaging;

/// <summary>
/// A model folder as an OCI artifact in CNCF ModelPack form: one layer for each file, as it is, so that the digest of a layer is that of the file, a
/// change of one file sends one layer, and signatures over files hold for the package without unpacking it.
/// </summary>
public static partial class ModelPackage
{
    /// <summary>Writes the package of a model folder into a layout. It is not named there yet.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="folder">The model folder; it must not change meanwhile.</param>
    /// <param name="facts">What the package says of the model.</param>
    /// <exception cref="ArgumentException">There is no such folder, no file in it, or a link.</exception>
    public static Descriptor Write(OciLayout layout, string folder, ModelFacts facts)
    {
        var paths = FileListing.Folder(folder);
        if (paths.Count == 0)
            throw new ArgumentException($"There is no file in the model folder \"{Path.GetFullPath(folder)}\", expected those of a model; train one first or correct the path.");
        CheckPaths(folder, paths);
        var layers = paths.ConvertAll(path => Layer(layout, folder, path));
        var config = layout.Write(Config(facts, layers), ModelMediaTypes.Config);
        return layout.Write(new OciManifest
        {
            ArtifactType = ModelMediaTypes.Manifest,
            Config = config,
            Layers = layers,
            Annotations = Annotations(facts),
        });
    }

    /// <summary>The files of a package, in ordinal order of their paths.</summary>
    /// <exception cref="InvalidDataException">The manifest is no package of single files, or holds a path that leads elsewhere.</exception>
    public static IReadOnlyList<PackagedFile> Files(OciManifest manifest)
    {
        Check(manifest);
        var files = manifest.Layers.Select(layer =>
        {
            if (!ModelMediaTypes.IsRaw(layer.MediaType))
                throw new InvalidDataException($"The package holds a layer of type \"{layer.MediaType}\", expected single files (types that end with .v1.raw), as PackageModel writes them.");
            return new PackagedFile(PathOf(layer), layer.Digest, layer.Size);
        }).OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        return files.GroupBy(file => file.Path, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new InvalidDataException($"The package holds several files of one path ({Listed(twice.Select(file => file.Path))}), expected each path once, also where a system does not tell cases apart.")
            : files;
    }

    /// <summary>Makes sure that a manifest is a model package.</summary>
    /// <exception cref="InvalidDataException">It is not.</exception>
    public static void Check(OciManifest manifest)
    {
        if (manifest.Config.MediaType != ModelMediaTypes.Config)
            throw new InvalidDataException($"It is a {manifest.Kind}, expected a model package ({ModelMediaTypes.Manifest}); name what PackageModel wrote or pushed.");
    }

    /// <summary>What a package says of its model.</summary>
    /// <exception cref="InvalidDataException">The configuration is missing or is none of a model.</exception>
    public static (string Name, string Version) Describe(OciLayout layout, OciManifest manifest)
    {
        Check(manifest);
        return OciJson.Read(layout.Read(manifest.Config), "the configuration of the package", root => (
            OciJson.Text(root.GetProperty("descriptor"), "name") ?? throw new FormatException("it names no model"),
            OciJson.Text(root.GetProperty("descriptor"), "version") ?? throw new FormatException("it names no version")));
    }

    private static void CheckPaths(string folder, List<string> paths)
    {
        var problems = new List<string>();
        foreach (var path in paths)
        {
            if (SafePath.Problem(path) is { } problem)
                problems.Add($"\"{path}\" {problem}");
            for (var at = path; at.Length > 0; at = at.LastIndexOf('/') is > 0 and var slash ? at[..slash] : "")
            {
                if (new FileInfo(Path.Join(folder, at)).LinkTarget is { } target)
                    problems.Add($"\"{at}\" is a link to \"{target}\"");
            }
        }

        foreach (var same in paths.GroupBy(path => path, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            problems.Add($"{Listed(same)} differ in case alone");
        if (problems.Count > 0)
            throw new ArgumentException($"The model folder \"{Path.GetFullPath(folder)}\" cannot be packaged: {string.Join("; ", problems.Distinct())}. Expected files alone, with paths that every system takes; copy them in their place.");
    }

    private static Descriptor Layer(OciLayout layout, string folder, string path)
    {
        var full = Path.Join(folder, path);
        var executable = !OperatingSystem.IsWindows() && (File.GetUnixFileMode(full) & UnixFileMode.UserExecute) != 0;
        var layer = layout.WriteFile(full, ModelMediaTypes.Of(path));
        var metadata = OciJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("name", Path.GetFileName(path));
            json.WriteNumber("mode", executable ? 0b111_101_101 : 0b110_100_100);
            json.WriteNumber("uid", 0);
            json.WriteNumber("gid", 0);
            json.WriteNumber("size", layer.Size);
            json.WriteString("mtime", "1970-01-01T00:00:00Z");
            json.WriteNumber("typeflag", '0');
            json.WriteEndObject();
        });
        return layer with
        {
            Annotations = new Dictionary<string, string>
            {
                [ModelMediaTypes.FilePath] = path,
                [ModelMediaTypes.FileMetadata] = Encoding.UTF8.GetString(metadata),
                [ModelMediaTypes.Untested] = "true",
            },
        };
    }

    private static byte[] Config(ModelFacts facts, IReadOnlyList<Descriptor> layers) => OciJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("descriptor");
        Text(json, "createdAt", facts.Created is { } created ? Time(created) : null);
        Array(json, "authors", facts.Authors);
        json.WriteString("name", facts.Name);
        json.WriteString("version", facts.Version);
        Text(json, "revision", facts.Revision);
        Text(json, "sourceURL", facts.Source);
        Text(json, "description", facts.Description);
        Array(json, "licenses", facts.Licenses);
        json.WriteEndObject();
        json.WriteStartObject("config");
        Text(json, "architecture", facts.Architecture);
        Text(json, "format", facts.Format ?? Format(layers));
        json.WriteEndObject();
        json.WriteStartObject("modelfs");
        json.WriteString("type", "layers");
        Array(json, "diffIds", [.. layers.Select(layer => layer.Digest.ToString())]);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static string? Format(IReadOnlyList<Descriptor> layers) =>
        layers.Where(layer => layer.MediaType.Contains(".weight.v1", StringComparison.Ordinal)).OrderByDescending(layer => layer.Size).Select(layer => Path.GetExtension(PathOf(layer)).TrimStart('.')).FirstOrDefault(ending => ending.Length > 0) switch
        {
            "zip" => "mlnet",
            var ending => ending,
        };

    private static SortedDictionary<string, string> Annotations(ModelFacts facts)
    {
        var annotations = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["org.opencontainers.image.title"] = facts.Name,
            ["org.opencontainers.image.version"] = facts.Version,
        };
        if (facts.Created is { } created)
            annotations["org.opencontainers.image.created"] = Time(created);
        if (facts.Revision is { } revision)
            annotations["org.opencontainers.image.revision"] = revision;
        if (facts.Source is { } source)
            annotations["org.opencontainers.image.source"] = source;
        foreach (var (name, value) in facts.Annotations)
            annotations[name] = value;
        return annotations;
    }

    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string PathOf(Descriptor layer)
    {
        var path = layer.Annotations.GetValueOrDefault(ModelMediaTypes.FilePath) ?? throw new InvalidDataException($"The layer {layer.Digest} names no file, expected the annotation {ModelMediaTypes.FilePath}.");
        return SafePath.Problem(path) is { } problem ? throw new InvalidDataException($"The package holds the path \"{path}\", which {problem}, expected paths below the model folder alone; nothing was unpacked.") : path;
    }

    private static string Listed(IEnumerable<string> paths) => string.Join(", ", paths.Select(path => $"\"{path}\""));

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void Array(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
