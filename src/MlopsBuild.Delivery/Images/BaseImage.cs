using System.Formats.Tar;
using System.Text.Json.Nodes;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Images;

/// <summary>An image that others are built upon, with all its layers in a layout.</summary>
public sealed record BaseImage
{
    /// <summary>Stands for no base at all.</summary>
    public const string Scratch = "scratch";

    private const string RootFileSystem = "rootfs";
    private const string LayoutMark = "oci-layout";

    private BaseImage(OciLayout layout) => Layout = layout;

    /// <summary>The layout that holds it.</summary>
    public OciLayout Layout { get; }

    /// <summary>Its manifest; null where there is no base, or where it is a bare root file system.</summary>
    public Descriptor? Manifest { get; private init; }

    /// <summary>Its layers, lowest first, with OCI's media types.</summary>
    public IReadOnlyList<Descriptor> Layers { get; private init; } = [];

    /// <summary>Its configuration as JSON.</summary>
    internal JsonObject Config { get; private init; } = [];

    /// <summary>Bytes of its layers as they are kept.</summary>
    public long Bytes => Layers.Sum(layer => layer.Size);

    /// <summary>Finds a base: a reference in a registry, the path of an OCI layout (<c>path</c> or <c>path:tag</c>), of an OCI archive or of what <c>docker save</c> wrote, of a tar with a root file system, or <c>scratch</c>.</summary>
    /// <param name="place">The base.</param>
    /// <param name="platform">What it must run on.</param>
    /// <param name="folder">Folder for what is pulled or unpacked; what it holds is used again.</param>
    /// <param name="options">How a registry is talked to.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentException">There is no such base, or none for the platform.</exception>
    /// <exception cref="RegistryException">The registry refuses.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static async Task<BaseImage> FindAsync(string place, Platform platform, string folder, RegistryClientOptions? options = null, CancellationToken cancellation = default)
    {
        if (place == Scratch)
            return new(OciLayout.Create(Path.Combine(folder, "layout"))) { Config = Bare(platform) };
        if (OciLayout.IsLayout(place))
            return Named(OciLayout.Open(place), null, platform, place);
        if (place.LastIndexOf(':') is > 0 and var colon && OciLayout.IsLayout(place[..colon]))
            return Named(OciLayout.Open(place[..colon]), place[(colon + 1)..], platform, place);
        if (File.Exists(place))
            return OfFile(place, platform, folder);
        if (Directory.Exists(place) || place.StartsWith('/') || place.StartsWith('.'))
            throw new ArgumentException($"The base image \"{place}\" is {(Directory.Exists(place) ? "a folder that is no OCI layout" : "not there")}, expected an OCI layout (oci-layout and index.json), an OCI archive, what docker save wrote, a tar with a root file system, or a reference in a registry.");
        return await PullAsync(ImageReference.Parse(place), platform, OciLayout.Create(Path.Combine(folder, "layout")), options, cancellation).ConfigureAwait(false);
    }

    private static async Task<BaseImage> PullAsync(ImageReference reference, Platform platform, OciLayout layout, RegistryClientOptions? options, CancellationToken cancellation)
    {
        // What is named by digest and is here need not be asked for.
        if (reference.Digest is { } digest && layout.Find(digest.ToString()) is { } known && MediaTypes.IsManifest(known.MediaType) && layout.Manifest(known).Blobs.All(layout.Has))
        {
            layout.Touch(known);
            return Of(layout, known, platform, reference.ToString());
        }

        using var client = new RegistryClient(reference, options);
        return Of(layout, await client.PullAsync(layout, reference.Reference, platform, name: ContentHash.Of(reference.ToString()).Hex[..16], cancellation: cancellation).ConfigureAwait(false), platform, reference.ToString());
    }

    private static BaseImage OfFile(string path, Platform platform, string folder)
    {
        var marks = Marks(path);
        if (marks.Contains(LayoutMark))
        {
            var unpacked = Path.Combine(folder, "archives", ContentHash.Of(Path.GetFullPath(path)).Hex[..16]);
            if (Directory.Exists(unpacked))
                Directory.Delete(unpacked, recursive: true);
            return Named(OciArchive.Unpack(path, unpacked), null, platform, path);
        }

        var layout = OciLayout.Create(Path.Combine(folder, "layout"));
        if (marks.Contains(SavedImage.Listing))
        {
            var saved = SavedImage.Read(path, layout);
            layout.Add(saved, ContentHash.Of(Path.GetFullPath(path)).Hex[..16]);
            layout.Touch(saved);
            return Of(layout, saved, platform, path);
        }

        var files = layout.WriteFile(path, MediaTypes.Layer);
        layout.Touch(files);
        return new(layout) { Layers = [files], Config = Bare(platform) };
    }

    private static BaseImage Named(OciLayout layout, string? name, Platform platform, string place)
    {
        var entries = layout.Entries;
        var entry = name is not null
            ? layout.Find(name)
            : entries.Count == 1 ? entries[0] : entries.Where(candidate => candidate.Platform?.Runs(platform) ?? candidate.ArtifactType is null).ToList() is [var only] ? only : null;
        if (entry is null)
            throw new ArgumentException($"The base image \"{place}\" {(name is null ? "holds several images" : $"holds no \"{name}\"")}, expected {(name is null ? "the tag of one behind a colon" : "another tag")}: {string.Join(", ", entries.Select(candidate => candidate.Name ?? candidate.Digest.ToString()))}.");
        return Of(layout, MediaTypes.IsIndex(entry.MediaType) ? OciIndex.Parse(layout.Read(entry)).For(platform, place) : entry, platform, place);
    }

    private static BaseImage Of(OciLayout layout, Descriptor descriptor, Platform platform, string place)
    {
        var manifest = layout.Manifest(descriptor);
        if (manifest.Config.MediaType is not (MediaTypes.ImageConfig or "application/vnd.docker.container.image.v1+json"))
            throw new ArgumentException($"\"{place}\" is a {manifest.Kind}, expected an image to build upon.");
        if (JsonNode.Parse(layout.Read(manifest.Config)) is not JsonObject config)
            throw new InvalidDataException($"The configuration of \"{place}\" is no JSON object; the image is damaged.");
        var found = new Platform((string?)config["os"] ?? "", (string?)config["architecture"] ?? "", (string?)config["variant"]);
        if (!found.Runs(platform))
            throw new ArgumentException($"The base image \"{place}\" runs on {found}, expected {platform}; name another base, or --platform {found}.");
        if (config[RootFileSystem]?["diff_ids"] is not JsonArray ids || ids.Count != manifest.Layers.Count)
            throw new InvalidDataException($"The configuration of \"{place}\" names other layers than its manifest; the image is damaged.");
        return new(layout) { Manifest = descriptor, Layers = [.. manifest.Layers.Select(InOurForm)], Config = config };
    }

    /// <summary>Layers of Docker's form are the same bytes under another name.</summary>
    private static Descriptor InOurForm(Descriptor layer) => layer.MediaType switch
    {
        MediaTypes.DockerLayer => layer with { MediaType = MediaTypes.Layer + "+gzip" },
        "application/vnd.docker.image.rootfs.diff.tar" => layer with { MediaType = MediaTypes.Layer },
        _ => layer,
    };

    private static JsonObject Bare(Platform platform)
    {
        var config = new JsonObject { ["architecture"] = platform.Architecture, ["os"] = platform.OperatingSystem };
        if (platform.Variant is { } variant)
            config["variant"] = variant;
        return config;
    }

    /// <summary>Which of the files that tell forms of archives apart a tar holds.</summary>
    /// <exception cref="ArgumentException">It is no tar.</exception>
    private static HashSet<string> Marks(string path)
    {
        const int Most = 100_000;
        var marks = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            using var file = File.OpenRead(path);
            using var tar = new TarReader(file);
            var count = 0;
            for (; count < Most && tar.GetNextEntry() is { } entry; count++)
            {
                if ((entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name) is (LayoutMark or SavedImage.Listing) and var name)
                    marks.Add(name);
                if (marks.Contains(LayoutMark))
                    break;
            }

            return count + marks.Count > 0 ? marks : throw new FormatException("it holds nothing");
        }
        catch (Exception cause) when (cause is FormatException or InvalidDataException or EndOfStreamException)
        {
            throw new ArgumentException($"The base image \"{path}\" is no whole tar file ({cause.Message.TrimEnd('.')}), expected an OCI archive, what docker save wrote or a tar with a root file system, not compressed; unpack it with \"gunzip\" first where it is.", cause);
        }
    }
}
