using MlopsBuild.Stages;

namespace MlopsBuild.Storage;

/// <content>Single files of results, and whether results are whole.</content>
public sealed partial class ContentStore
{
    /// <summary>Paths and sizes of the files of a result's outputs that lie in a folder, the folder's own before them; none where this store does not hold the result whole.</summary>
    /// <param name="result">The result.</param>
    /// <param name="folder">Path of the folder below the workspace root.</param>
    /// <exception cref="CorruptContentException">A listing is damaged.</exception>
    public IReadOnlyList<(string Path, long Bytes)> ListFiles(StageResult result, string folder)
    {
        if (!result.Packs.All(HasPack))
            return [];
        var packs = OpenPacks(result.Packs, skipDamaged: false);
        try
        {
            return
            [
                .. result.Outputs.Where(output => !output.IsFile)
                    .Select(output => (output.Path, output.Listing, Pack: packs.Find(pack => pack.Contains(output.Listing))))
                    .Where(output => output.Pack is not null)
                    .SelectMany(output => TreeListing.Read(output.Pack!.Read(output.Listing)).Select(entry => (Path: $"{output.Path}/{entry.Path}", entry.Size)))
                    .Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal)),
            ];
        }
        finally
        {
            packs.ForEach(pack => pack.Dispose());
        }
    }

    /// <summary>One file of what a stage wrote; null where there is none at that path, or the store does not hold it.</summary>
    /// <param name="result">What the stage left.</param>
    /// <param name="path">The file's path below the workspace root.</param>
    /// <exception cref="CorruptContentException">The content is damaged.</exception>
    public byte[]? ReadFile(StageResult result, string path)
    {
        if (!result.Packs.All(HasPack))
            return null;
        var packs = OpenPacks(result.Packs, skipDamaged: false);
        try
        {
            foreach (var output in result.Outputs)
            {
                if (output.IsFile && output.Path == path)
                    return Content(output.Digest);
                if (output.IsFile || !path.StartsWith(output.Path + "/", StringComparison.Ordinal) || packs.Find(pack => pack.Contains(output.Listing)) is not { } holder)
                    continue;
                foreach (var entry in TreeListing.Read(holder.Read(output.Listing)))
                {
                    if ($"{output.Path}/{entry.Path}" == path)
                        return Content(entry.Hash);
                }
            }

            return null;
        }
        finally
        {
            packs.ForEach(pack => pack.Dispose());
        }

        byte[]? Content(ContentHash hash)
        {
            if (packs.Find(pack => pack.Contains(hash)) is { } holder)
                return holder.Read(hash);
            if (!File.Exists(ObjectPath(hash)))
                return null;
            var content = File.ReadAllBytes(ObjectPath(hash));
            return ContentHash.Of(content) is var found && found == hash ? content : throw new CorruptContentException(ObjectPath(hash), hash.ToString(), found.ToString());
        }
    }

    /// <summary>Reads all small contents of a result and makes sure that its folders are what their digests say, and that its large contents are here.</summary>
    /// <exception cref="CorruptContentException">Something is damaged or missing.</exception>
    internal void Verify(StageResult result)
    {
        var packs = OpenPacks(result.Packs, skipDamaged: false);
        try
        {
            foreach (var output in result.Outputs)
            {
                var entries = output.IsFile ? [new FileEntry("", output.Digest, output.Bytes, FileStamp.None, output.Executable)] : Listed(output);
                if (!output.IsFile && FileTree.Of(entries).Digest is var found && found != output.Digest)
                    throw new CorruptContentException(output.Path, output.Digest.ToString(), found.ToString());
                foreach (var entry in entries)
                {
                    if (packs.Find(pack => pack.Contains(entry.Hash)) is { } holder)
                        holder.Read(entry.Hash);
                    else if (!HasObject(entry.Hash, entry.Size))
                        throw new CorruptContentException($"{output.Path}/{entry.Path}".TrimEnd('/'), $"{entry.Size} bytes of {entry.Hash}", "none");
                }
            }
        }
        finally
        {
            packs.ForEach(pack => pack.Dispose());
        }

        FileEntry[] Listed(StoredOutput output)
        {
            var holder = packs.Find(pack => pack.Contains(output.Listing)) ?? throw new CorruptContentException(output.Path, $"a list of files {output.Listing}", "none");
            return TreeListing.Read(holder.Read(output.Listing));
        }
    }
}
