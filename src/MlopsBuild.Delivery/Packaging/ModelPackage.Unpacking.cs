using System.Formats.Tar;
using System.Security.Cryptography;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Packaging;

public static partial class ModelPackage
{
    /// <summary>Unpacks a package, each file held against its digest. The folder appears whole or not at all; what it held before is replaced.</summary>
    /// <param name="layout">Holds the package.</param>
    /// <param name="package">Its manifest.</param>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InvalidDataException">Something is missing or damaged, leads out of the folder, or is a link.</exception>
    public static void Unpack(OciLayout layout, Descriptor package, string folder)
    {
        var manifest = layout.Manifest(package);
        Check(manifest);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var above = Path.GetDirectoryName(target) ?? target;
        Directory.CreateDirectory(above);
        TemporaryFile.RemoveStaleFolders(above);
        var temporary = TemporaryFile.In(above);
        Directory.CreateDirectory(temporary);
        try
        {
            var paths = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var layer in manifest.Layers)
            {
                if (ModelMediaTypes.IsRaw(layer.MediaType))
                    UnpackFile(layout, layer, temporary, paths);
                else if (ModelMediaTypes.IsTar(layer.MediaType))
                    UnpackTar(layout, layer, temporary, paths);
                else
                    throw new InvalidDataException($"The package holds a layer of type \"{layer.MediaType}\", expected files that are not compressed (types that end with .raw or .tar); compressed layers are not unpacked.");
            }

            AtomicFile.Replace(temporary, target);
        }
        catch (IOException full) when (full.Trouble() == DiskTrouble.Full)
        {
            throw new IOException($"The disk under \"{above}\" is full; the package was not unpacked, and \"{target}\" is as it was. Make room and run this again.", full);
        }
        finally
        {
            AtomicFile.Remove(temporary);
        }
    }

    private static void UnpackFile(OciLayout layout, Descriptor layer, string folder, HashSet<string> paths)
    {
        var path = PathOf(layer);
        var target = SafePath.Below(folder, path, "The package");
        using var source = layout.OpenAt(layer, 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var file = New(target, path, paths))
        using (var written = new HashedWrites(file, hash))
            source.CopyTo(written, 1024 * 1024);
        Verify(layout, layer, new ContentHash(hash.GetHashAndReset()));
        var executable = layer.Annotations.GetValueOrDefault(ModelMediaTypes.FileMetadata) is { } metadata
            && OciJson.Read(System.Text.Encoding.UTF8.GetBytes(metadata), $"the metadata of \"{path}\"", root => root.TryGetProperty("mode", out var mode) && mode.TryGetInt32(out var bits) && (bits & 0b001_000_000) != 0);
        if (executable && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(target, (UnixFileMode)0b111_101_101);
    }

    private static void UnpackTar(OciLayout layout, Descriptor layer, string folder, HashSet<string> paths)
    {
        using (var whole = layout.OpenAt(layer, 0))
            Verify(layout, layer, new ContentHash(SHA256.HashData(whole)));
        try
        {
            using var source = layout.OpenAt(layer, 0);
            using var tar = new TarReader(source);
            var count = 0;
            for (; tar.GetNextEntry() is { } entry; count++)
                UnpackEntry(entry, folder, paths);
            // Of what is something else the reader may see no more than an end.
            if (count == 0)
                throw new FormatException("it holds nothing");
        }
        catch (Exception cause) when (cause is FormatException or EndOfStreamException)
        {
            throw new InvalidDataException($"The layer {layer.Digest} is no whole tar archive ({cause.Message.TrimEnd('.')}), expected one that is not compressed; nothing was unpacked.", cause);
        }
    }

    private static void UnpackEntry(TarEntry entry, string folder, HashSet<string> paths)
    {
        if (entry.EntryType is TarEntryType.GlobalExtendedAttributes)
            return;
        var name = (entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name).TrimEnd('/');
        if (name.Length == 0 && entry.EntryType == TarEntryType.Directory)
            return;
        var target = SafePath.Below(folder, name, "The package");
        if (entry.EntryType == TarEntryType.Directory)
            Directory.CreateDirectory(target);
        else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            Copy(entry, target, name, paths);
        else
            throw new InvalidDataException($"The package holds \"{name}\" as a {entry.EntryType}, expected files and folders alone; nothing was unpacked.");
    }

    private static void Copy(TarEntry entry, string target, string name, HashSet<string> paths)
    {
        using var file = New(target, name, paths);
        entry.DataStream?.CopyTo(file);
    }

    private static FileStream New(string target, string path, HashSet<string> paths)
    {
        if (!paths.Add(path))
            throw new InvalidDataException($"The package holds \"{path}\" twice, perhaps in another case, expected each path once, also where a system does not tell cases apart; nothing was unpacked.");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            return new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1024 * 1024);
        }
        catch (IOException) when (File.Exists(target) || Directory.Exists(target) || File.Exists(Path.GetDirectoryName(target)))
        {
            throw new InvalidDataException($"The package holds \"{path}\" once as a file and once as a folder, expected each path once; nothing was unpacked.");
        }
    }

    private static void Verify(OciLayout layout, Descriptor layer, ContentHash found)
    {
        if (found != layer.Digest)
            throw new InvalidDataException($"\"{layout.PathOf(layer.Digest)}\" holds {found}, expected {layer.Digest}; it was changed or the disk lost it. Nothing was unpacked; remove it and pull again.");
    }
}
