using MlopsBuild.Stages;

namespace MlopsBuild.Storage;

/// <content>What a store that machines share is filled from, and fills.</content>
public sealed partial class ContentStore
{
    /// <summary>Path of a large content.</summary>
    internal string ObjectFile(ContentHash hash) => ObjectPath(hash);

    /// <summary>Path of a pack.</summary>
    internal string PackFile(ContentHash pack) => PackPath(pack);

    internal bool HasPack(ContentHash pack) => File.Exists(PackPath(pack));

    internal bool HasObject(ContentHash hash, long bytes) => FileStamp.Read(ObjectPath(hash), out var stamp) == FileKind.File && stamp.Size == bytes;

    /// <summary>Whether everything that a result wrote is here.</summary>
    internal bool HoldsAll(StageResult result)
    {
        try
        {
            return result.Packs.All(HasPack) && LargeContents(result).All(content => HasObject(content.Hash, content.Bytes));
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Contents of a result that are files of their own, each once; its packs must be here.</summary>
    /// <exception cref="CorruptContentException">A pack is damaged.</exception>
    internal IReadOnlyList<(ContentHash Hash, long Bytes)> LargeContents(StageResult result)
    {
        var large = new Dictionary<ContentHash, long>();
        var packs = OpenPacks(result.Packs, skipDamaged: false);
        try
        {
            foreach (var output in result.Outputs)
            {
                if (output.IsFile && output.Bytes >= ObjectSize)
                    large[output.Digest] = output.Bytes;
                if (output.IsFile)
                    continue;
                var holder = packs.Find(pack => pack.Contains(output.Listing)) ?? throw Absent(output.Listing);
                foreach (var entry in TreeListing.Read(holder.Read(output.Listing)).Where(entry => entry.Size >= ObjectSize))
                    large[entry.Hash] = entry.Size;
            }
        }
        finally
        {
            packs.ForEach(pack => pack.Dispose());
        }

        return [.. large.Select(content => (content.Key, content.Value))];
    }

    /// <summary>Takes a pack from elsewhere; its index is verified now, its contents when they are read.</summary>
    /// <returns>Its length.</returns>
    /// <exception cref="CorruptContentException">The index is not the one that the name promises.</exception>
    internal long TakePack(ContentHash pack, Stream content, string from)
    {
        Prepare();
        var temporary = TemporaryFile.In(Incoming);
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                content.CopyTo(file);
                file.Flush(flushToDisk: true);
            }

            try
            {
                Pack.Open(temporary, pack).Dispose();
            }
            catch (CorruptContentException corrupt)
            {
                throw new CorruptContentException(from, $"the pack {pack}", $"something else ({corrupt.Message})");
            }

            File.Move(temporary, PackPath(pack), overwrite: true);
            return new FileInfo(PackPath(pack)).Length;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Takes a large content from elsewhere.</summary>
    /// <param name="hash">Its hash, which who fetches it verifies.</param>
    /// <param name="fetch">Writes it to a path.</param>
    internal void TakeObject(ContentHash hash, Action<string> fetch)
    {
        Prepare();
        var target = ObjectPath(hash);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        fetch(target);
        MakeReadOnly(target);
    }
}
