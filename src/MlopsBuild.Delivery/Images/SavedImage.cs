using System.Formats.Tar;
using System.Text.Json;
using MlopsBuild.Delivery.Oci;

namespace MlopsBuild.Delivery.Images;

/// <summary>
/// An image as <c>docker save</c> wrote it: <c>manifest.json</c> names the configuration and the layers, which are not compressed; a layer that occurs twice may be a link to the other.
/// Nothing is unpacked but what is named there.
/// </summary>
internal static class SavedImage
{
    /// <summary>Name of the file that says what the archive holds.</summary>
    public const string Listing = "manifest.json";

    /// <summary>Brings the image into a layout, its configuration as it is and each layer held against its digest there. It is not named there yet.</summary>
    /// <exception cref="ArgumentException">The archive holds several images.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static Descriptor Read(string path, OciLayout layout)
    {
        try
        {
            var links = new Dictionary<string, string>(StringComparer.Ordinal);
            var (config, layers) = Named(path, links);
            var wanted = layers.Select(layer => Target(layer, links)).Append(config).ToHashSet(StringComparer.Ordinal);
            var found = Take(path, layout, wanted);
            if (wanted.Where(name => !found.ContainsKey(name)).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } missing)
                throw new InvalidDataException($"\"{path}\" names {string.Join(", ", missing.Select(name => $"\"{name}\""))}, which it does not hold; it is damaged. Save the image anew.");
            var manifest = new OciManifest
            {
                Config = found[config] with { MediaType = MediaTypes.ImageConfig },
                Layers = [.. layers.Select(layer => found[Target(layer, links)])],
            };
            Check(path, layout, manifest, layers);
            return layout.Write(manifest);
        }
        catch (Exception cause) when (cause is FormatException or EndOfStreamException)
        {
            throw new InvalidDataException($"\"{path}\" is no whole tar archive: {cause.Message} Save the image anew.", cause);
        }
    }

    /// <summary>Which entries are the configuration and the layers; takes note of links on the way.</summary>
    private static (string Config, IReadOnlyList<string> Layers) Named(string path, Dictionary<string, string> links)
    {
        (string, IReadOnlyList<string>)? named = null;
        foreach (var entry in Entries(path))
        {
            var name = Name(entry);
            if (entry.EntryType == TarEntryType.SymbolicLink)
                links[name] = Beside(name, entry.LinkName);
            if (name != Listing)
                continue;
            if (named is not null)
                throw Twice(path, name);
            named = Parse(path, entry);
        }

        return named ?? throw new InvalidDataException($"\"{path}\" holds no {Listing}, expected what docker save wrote.");
    }

    private static (string Config, IReadOnlyList<string> Layers) Parse(string path, TarEntry entry)
    {
        if (entry.Length > OciManifest.Longest)
            throw new InvalidDataException($"The {Listing} of \"{path}\" has {entry.Length} bytes, expected at most {OciManifest.Longest}.");
        using var content = new MemoryStream();
        entry.DataStream?.CopyTo(content);
        return OciJson.Read(content.ToArray(), $"the {Listing} of \"{path}\"", root =>
        {
            if (root.GetArrayLength() != 1)
                throw new ArgumentException($"The base image \"{path}\" holds {root.GetArrayLength()} images ({string.Join(", ", root.EnumerateArray().Select(Tags))}), expected one; save it by itself: docker save -o base.tar <name>.");
            return (Text(root[0].GetProperty("Config")), (IReadOnlyList<string>)[.. root[0].GetProperty("Layers").EnumerateArray().Select(Text)]);
        });
    }

    private static string Text(JsonElement item) => item.GetString() ?? throw new FormatException("a name is missing");

    private static string Tags(JsonElement image) =>
        image.TryGetProperty("RepoTags", out var tags) && tags is { ValueKind: JsonValueKind.Array } && tags.GetArrayLength() > 0 ? Text(tags[0]) : "one without a name";

    private static Dictionary<string, Descriptor> Take(string path, OciLayout layout, HashSet<string> wanted)
    {
        var found = new Dictionary<string, Descriptor>(StringComparer.Ordinal);
        foreach (var entry in Entries(path))
        {
            var name = Name(entry);
            if (!wanted.Contains(name))
                continue;
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                throw new InvalidDataException($"\"{path}\" holds \"{name}\" as a {entry.EntryType}, expected a file.");
            if (!found.TryAdd(name, layout.Write(MediaTypes.Layer, target => entry.DataStream?.CopyTo(target))))
                throw Twice(path, name);
        }

        return found;
    }

    private static void Check(string path, OciLayout layout, OciManifest manifest, IReadOnlyList<string> layers)
    {
        var config = OciJson.Read(layout.Read(manifest.Config), $"the configuration of \"{path}\"", root =>
            root.GetProperty("rootfs").GetProperty("diff_ids").EnumerateArray().Select(id => OciJson.Digest(Text(id))).ToList());
        if (config.Count != layers.Count)
            throw new InvalidDataException($"The configuration of \"{path}\" names {config.Count} layers, and {Listing} {layers.Count}; the image is damaged. Save it anew.");
        var wrong = Enumerable.Range(0, layers.Count).Where(index => manifest.Layers[index].Digest != config[index]).Select(index => $"\"{layers[index]}\" is {manifest.Layers[index].Digest}, expected {config[index]}").ToList();
        if (wrong.Count > 0)
            throw new InvalidDataException($"\"{path}\" holds other layers than its configuration says: {string.Join("; ", wrong)}. It is damaged, or its layers are compressed; save the image anew.");
    }

    private static IEnumerable<TarEntry> Entries(string path)
    {
        using var file = File.OpenRead(path);
        using var tar = new TarReader(file);
        while (tar.GetNextEntry() is { } entry)
            yield return entry;
    }

    private static string Name(TarEntry entry) => entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;

    private static string Target(string name, Dictionary<string, string> links) => links.GetValueOrDefault(name, name);

    /// <summary>What a link means, as a name in the archive.</summary>
    private static string Beside(string name, string target)
    {
        var parts = name.Split('/')[..^1].ToList();
        foreach (var part in target.Split('/'))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or "."))
                parts.Add(part);
        }

        return string.Join('/', parts);
    }

    private static InvalidDataException Twice(string path, string name) => new($"\"{path}\" holds \"{name}\" twice, expected it once; the image is damaged. Save it anew.");
}
