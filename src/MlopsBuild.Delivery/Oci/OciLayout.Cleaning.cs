using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Oci;

public sealed partial class OciLayout
{
    /// <summary>Takes note that a blob is used now, so that <see cref="RemoveUnused"/> keeps it.</summary>
    internal void Touch(Descriptor blob)
    {
        try
        {
            File.SetLastWriteTimeUtc(PathOf(blob.Digest), DateTime.UtcNow);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            // A layout that is only read is not cleaned either.
        }
    }

    /// <summary>Removes the manifests that were not used since a time, what refers to them, and the blobs that nothing else needs. Blobs that came since then stay.</summary>
    /// <param name="since">The time.</param>
    /// <returns>How many files were removed, and their bytes.</returns>
    /// <exception cref="InvalidDataException">The index cannot be read.</exception>
    public (int Files, long Bytes) RemoveUnused(DateTimeOffset since)
    {
        var entries = Entries;
        var kept = entries.Where(entry => !IsReferrer(entry) && IsUsed(entry.Digest)).ToList();
        for (var more = true; more;)
        {
            var subjects = kept.Select(entry => entry.Digest).ToHashSet();
            var referrers = entries.Where(entry => !kept.Contains(entry) && TryManifest(entry)?.Subject is { } subject && subjects.Contains(subject.Digest)).ToList();
            kept.AddRange(referrers);
            more = referrers.Count > 0;
        }

        var needed = new HashSet<ContentHash>();
        foreach (var entry in kept)
            Need(entry, needed);
        if (kept.Count < entries.Count)
            Write(new OciIndex { Manifests = [.. entries.Where(kept.Contains)] });
        var (files, bytes) = (0, 0L);
        foreach (var file in new DirectoryInfo(_blobs).EnumerateFiles())
        {
            if (!ContentHash.TryParse(file.Name, out var digest) || needed.Contains(digest) || IsUsed(digest))
                continue;
            (files, bytes) = (files + 1, bytes + file.Length);
            file.Delete();
        }

        return (files, bytes);

        bool IsUsed(ContentHash digest) => new FileInfo(PathOf(digest)) is { Exists: true } file && file.LastWriteTimeUtc >= since.UtcDateTime;
    }

    private bool IsReferrer(Descriptor entry) => TryManifest(entry)?.Subject is not null;

    private void Need(Descriptor manifest, HashSet<ContentHash> needed)
    {
        if (!needed.Add(manifest.Digest))
            return;
        if (TryManifest(manifest) is { } content)
            needed.UnionWith(content.Blobs.Select(blob => blob.Digest));
        else if (MediaTypes.IsIndex(manifest.MediaType) && Has(manifest))
            OciIndex.Parse(Read(manifest)).Manifests.ToList().ForEach(part => Need(part, needed));
    }

    /// <summary>A manifest; null where it is none, or is not whole.</summary>
    private OciManifest? TryManifest(Descriptor entry)
    {
        try
        {
            return MediaTypes.IsManifest(entry.MediaType) && Has(entry) ? Manifest(entry) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
