using System.Security.Cryptography;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Oci;

/// <summary>
/// A folder in OCI image layout: blobs by digest and an index that names manifests. Blobs appear whole or not at all; each is held against its digest
/// when it is written, and when it is read into memory. One process writes to a layout at a time.
/// </summary>
public sealed partial class OciLayout
{
    private const string Marker = """{"imageLayoutVersion":"1.0.0"}""";
    private const int BufferSize = 1024 * 1024;

    private readonly string _blobs;

    private OciLayout(string folder)
    {
        Folder = folder;
        _blobs = Path.Combine(folder, "blobs", "sha256");
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Folder { get; }

    /// <summary>Opens a layout, and makes an empty one where there is none.</summary>
    /// <exception cref="ArgumentException">The folder holds something else.</exception>
    public static OciLayout Create(string folder)
    {
        var layout = new OciLayout(Path.GetFullPath(folder));
        var marker = Path.Combine(layout.Folder, "oci-layout");
        if (!File.Exists(marker) && Directory.Exists(layout.Folder) && Directory.EnumerateFileSystemEntries(layout.Folder).Any(entry => Path.GetFileName(entry) != "blobs" && !entry.EndsWith(".tmp", StringComparison.Ordinal)))
            throw new ArgumentException($"\"{layout.Folder}\" holds something that is no OCI layout, expected a folder that is not there, is empty, or holds one; name another one.");
        Directory.CreateDirectory(layout._blobs);
        TemporaryFile.RemoveStale(layout._blobs);
        if (!File.Exists(Path.Combine(layout.Folder, "index.json")))
            layout.Write(new OciIndex { Manifests = [] });
        if (!File.Exists(marker))
            AtomicFile.Write(marker, System.Text.Encoding.UTF8.GetBytes(Marker));
        return layout;
    }

    /// <summary>Opens a layout that is there.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static OciLayout Open(string folder) => IsLayout(folder)
        ? new(Path.GetFullPath(folder))
        : throw new ArgumentException($"\"{Path.GetFullPath(folder)}\" is no OCI layout, expected a folder with the files oci-layout and index.json.");

    /// <summary>Whether a folder holds a layout.</summary>
    public static bool IsLayout(string folder) => File.Exists(Path.Combine(folder, "oci-layout")) && File.Exists(Path.Combine(folder, "index.json"));

    /// <summary>The manifests that the index names, in its order.</summary>
    /// <exception cref="InvalidDataException">The index cannot be read.</exception>
    public IReadOnlyList<Descriptor> Entries => OciIndex.Parse(File.ReadAllBytes(Path.Combine(Folder, "index.json"))).Manifests;

    /// <summary>Path of a blob, whether it is there or not.</summary>
    public string PathOf(ContentHash digest) => Path.Combine(_blobs, digest.Hex);

    /// <summary>Whether a blob of that digest and size is there.</summary>
    public bool Has(Descriptor blob) => new FileInfo(PathOf(blob.Digest)) is { Exists: true } file && file.Length == blob.Size;

    /// <summary>Reads a blob into memory.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="limit">Most bytes it may have.</param>
    /// <exception cref="InvalidDataException">It is missing, larger than the limit, or not what its digest says.</exception>
    public byte[] Read(Descriptor blob, int limit = OciManifest.Longest)
    {
        var path = PathOf(blob.Digest);
        if (!File.Exists(path))
            throw new InvalidDataException($"The layout \"{Folder}\" lacks {blob.Digest} ({blob.MediaType}), expected it among its blobs; write or pull it again.");
        if (blob.Size > limit || new FileInfo(path).Length != blob.Size)
            throw new InvalidDataException($"\"{path}\" has {new FileInfo(path).Length} bytes, expected {blob.Size} and at most {limit}.");
        var content = File.ReadAllBytes(path);
        return ContentHash.Of(content) == blob.Digest ? content : throw new InvalidDataException($"\"{path}\" holds {ContentHash.Of(content)}, expected {blob.Digest}; it was changed or the disk lost it. Remove it and write or pull it again.");
    }

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="InvalidDataException">It is missing or damaged.</exception>
    public OciManifest Manifest(Descriptor manifest) => OciManifest.Parse(Read(manifest));

    /// <summary>Writes a blob from memory.</summary>
    public Descriptor Write(byte[] content, string mediaType)
    {
        var blob = new Descriptor(mediaType, ContentHash.Of(content), content.Length);
        if (!Has(blob))
            Write(PathOf(blob.Digest), content);
        return blob;
    }

    /// <summary>Writes a manifest; it is not named yet.</summary>
    public Descriptor Write(OciManifest manifest)
    {
        if (manifest.Config == Descriptor.Empty || manifest.Layers.Contains(Descriptor.Empty))
            Write("{}"u8.ToArray(), MediaTypes.Empty);
        return Write(manifest.ToUtf8(), manifest.MediaType) with { ArtifactType = manifest.ArtifactType };
    }

    /// <summary>Writes a blob as it comes; its digest is known at the end.</summary>
    public Descriptor Write(string mediaType, Action<Stream> write)
    {
        var temporary = TemporaryFile.In(_blobs);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size;
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize))
            using (var hashed = new HashedWrites(file, hash))
            {
                write(hashed);
                hashed.Flush();
                size = hashed.Written;
            }

            var blob = new Descriptor(mediaType, new ContentHash(hash.GetHashAndReset()), size);
            File.Move(temporary, PathOf(blob.Digest), overwrite: true);
            return blob;
        }
        catch (IOException full) when (full.Trouble() == DiskTrouble.Full)
        {
            throw Full($"a blob of the kind {mediaType}", full);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Takes a file as a blob: cloned where the file system can do that, else copied.</summary>
    /// <param name="path">The file; it must not change meanwhile.</param>
    /// <param name="mediaType">What it is.</param>
    public Descriptor WriteFile(string path, string mediaType)
    {
        using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var digest = new ContentHash(SHA256.HashData(source));
        var blob = new Descriptor(mediaType, digest, source.Length);
        if (Has(blob))
            return blob;
        source.Position = 0;
        var written = Write(mediaType, target => source.CopyTo(target, BufferSize));
        return written.Digest == digest ? written : throw new IOException($"\"{path}\" changed while it was read, expected it to stay as it is; run this again when nothing writes to it.");
    }

    /// <summary>Names a manifest; whatever had the name before loses it. Without a name it is only listed.</summary>
    public void Add(Descriptor manifest, string? name = null)
    {
        var entry = manifest with
        {
            Annotations = name is null ? manifest.Annotations : new Dictionary<string, string>(manifest.Annotations) { [Descriptor.NameAnnotation] = name },
        };
        var kept = Entries.Where(other => name is null ? other.Digest != entry.Digest : other.Name != name && (other.Digest != entry.Digest || other.Name is not null));
        if (name is null && Entries.Any(other => other.Digest == entry.Digest))
            return;
        Write(new OciIndex { Manifests = [.. kept, entry] });
    }

    /// <summary>The manifest of a name, or of a digest; null when there is none.</summary>
    public Descriptor? Find(string reference) => ContentHash.TryParse(reference, out var digest)
        ? Entries.FirstOrDefault(entry => entry.Digest == digest)
        : Entries.FirstOrDefault(entry => entry.Name == reference);

    /// <summary>The manifests in this layout that refer to another.</summary>
    public IReadOnlyList<Descriptor> Referrers(ContentHash subject) =>
    [
        .. Entries.Where(entry => MediaTypes.IsManifest(entry.MediaType) && entry.Digest != subject && Has(entry))
            .Select(entry => (Entry: entry, Manifest: Manifest(entry)))
            .Where(pair => pair.Manifest.Subject?.Digest == subject)
            .Select(pair => pair.Entry with { ArtifactType = pair.Manifest.Kind, Annotations = pair.Manifest.Annotations }),
    ];

    private void Write(OciIndex index) => Write(Path.Combine(Folder, "index.json"), index.ToUtf8());

    private void Write(string path, byte[] content)
    {
        try
        {
            AtomicFile.Write(path, content);
        }
        catch (IOException full) when (full.Trouble() == DiskTrouble.Full)
        {
            throw Full($"{Path.GetFileName(path)} with {content.Length} bytes", full);
        }
    }
}
