using System.Formats.Tar;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Oci;

/// <summary>An OCI layout as one tar file, as <c>podman load</c>, <c>skopeo</c> and newer <c>docker load</c> take it.</summary>
public static class OciArchive
{
    /// <summary>Writes one image of a layout and what refers to it, the same to the byte for the same content.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="manifest">The image.</param>
    /// <param name="name">Its tag in the archive.</param>
    /// <param name="path">The file; it appears when it is whole.</param>
    public static void Write(OciLayout layout, Descriptor manifest, string name, string path)
    {
        var target = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var temporary = TemporaryFile.In(Path.GetDirectoryName(target)!);
        try
        {
            var referrers = layout.Referrers(manifest.Digest);
            var entries = referrers.Prepend(manifest).ToList();
            var blobs = entries.SelectMany(entry => layout.Manifest(entry).Blobs.Append(entry)).DistinctBy(blob => blob.Digest).OrderBy(blob => blob.Digest.Hex, StringComparer.Ordinal);
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1024 * 1024))
            using (var tar = new TarFiles(file))
            {
                var index = new OciIndex
                {
                    Manifests = [manifest with { Annotations = new Dictionary<string, string>(manifest.Annotations) { [Descriptor.NameAnnotation] = name } }, .. referrers],
                };
                using (var marker = File.OpenRead(Path.Combine(layout.Folder, "oci-layout")))
                    tar.File("oci-layout", marker);
                using (var listing = new MemoryStream(index.ToUtf8()))
                    tar.File("index.json", listing);
                foreach (var blob in blobs)
                {
                    using var content = layout.OpenAt(blob, 0);
                    tar.File($"blobs/sha256/{blob.Digest.Hex}", content);
                }
            }

            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Unpacks an archive into an empty folder and opens it. Only what a layout is made of is taken; anything else is refused.</summary>
    /// <exception cref="InvalidDataException">It is no OCI archive, or holds a path or a link that leads elsewhere.</exception>
    public static OciLayout Unpack(string path, string folder)
    {
        try
        {
            using (var file = File.OpenRead(path))
            using (var tar = new TarReader(file))
            {
                var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
                while (tar.GetNextEntry() is { } entry)
                    Unpack(entry, path, folder, names);
            }
        }
        catch (Exception cause) when (cause is FormatException or EndOfStreamException)
        {
            throw new InvalidDataException($"\"{path}\" is no whole tar archive: {cause.Message}", cause);
        }

        return OciLayout.IsLayout(folder)
            ? OciLayout.Open(folder)
            : throw new InvalidDataException($"\"{path}\" is no OCI archive, expected one with oci-layout and index.json, as \"skopeo copy … oci-archive:{Path.GetFileName(path)}\" writes it.");
    }

    private static void Unpack(TarEntry entry, string path, string folder, HashSet<string> names)
    {
        if (entry.EntryType is TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes)
            return;
        var name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            throw new InvalidDataException($"\"{path}\" holds \"{name}\" as a {entry.EntryType}, expected files alone; nothing is unpacked from archives with links or devices.");
        var target = SafePath.Below(folder, name, $"\"{path}\"");
        if (name is not ("oci-layout" or "index.json" or "manifest.json" or "repositories") && !name.StartsWith("blobs/", StringComparison.Ordinal))
            throw new InvalidDataException($"\"{path}\" holds \"{name}\", which is no part of an OCI layout, expected an OCI archive.");
        if (!names.Add(name))
            throw new InvalidDataException($"\"{path}\" holds \"{name}\" twice, perhaps in another case, expected each file once; nothing is used of it.");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        // The mode that the archive states is of no use here.
        using var content = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1024 * 1024);
        entry.DataStream?.CopyTo(content);
    }
}
