using MlopsBuild.Stages;

namespace MlopsBuild.Storage;

public sealed partial class ContentStore
{
    /// <summary>Writes stored outputs to the places given, each content verified.</summary>
    /// <returns>The trees in the order of the outputs.</returns>
    /// <exception cref="CorruptContentException">A content is not what was stored.</exception>
    /// <exception cref="FileNotFoundException">A content is not in the store.</exception>
    internal IReadOnlyList<FileTree> Restore(StageResult result, Func<StoredOutput, string> target, TimeProvider clock)
    {
        var packs = OpenPacks(result.Packs, skipDamaged: false);
        try
        {
            return [.. result.Outputs.Select(output => Restore(output, target(output), packs, clock))];
        }
        finally
        {
            packs.ForEach(pack => pack.Dispose());
        }
    }

    private FileTree Restore(StoredOutput output, string target, List<Pack> packs, TimeProvider clock)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (output.IsFile)
        {
            var single = new FileEntry("", output.Digest, output.Bytes, FileStamp.None, output.Executable);
            return FileTree.Known([Restore(single, target, packs, clock)], output.Digest);
        }

        var holder = packs.Find(pack => pack.Contains(output.Listing)) ?? throw Absent(output.Listing);
        var entries = TreeListing.Read(holder.Read(output.Listing));
        Directory.CreateDirectory(target);
        var made = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < entries.Length; index++)
        {
            var file = Path.Join(target, entries[index].Path);
            var folder = Path.GetDirectoryName(file)!;
            if (made.Add(folder))
                Directory.CreateDirectory(folder);
            entries[index] = Restore(entries[index], file, packs, clock);
        }

        return FileTree.Known(entries, output.Digest);
    }

    private FileEntry Restore(FileEntry entry, string target, List<Pack> packs, TimeProvider clock)
    {
        if (packs.Find(pack => pack.Contains(entry.Hash)) is { } holder)
        {
            using var file = File.OpenHandle(target, FileMode.CreateNew, FileAccess.Write);
            RandomAccess.Write(file, holder.Read(entry.Hash), 0);
        }
        else
        {
            RestoreObject(entry, target);
        }

        if (!OperatingSystem.IsWindows() && entry.Executable)
            File.SetUnixFileMode(target, File.GetUnixFileMode(target) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        FileStamp.Read(target, out var stamp);
        return entry with { Stamp = (stamp with { Changed = 0 }).IsFresh(FileStamp.Now(clock)) ? FileStamp.None : stamp };
    }

    private void RestoreObject(FileEntry entry, string target)
    {
        var source = ObjectPath(entry.Hash);
        if (!File.Exists(source))
            throw Absent(entry.Hash);
        var cloned = NativeFiles.TryClone(source, target);
        if (cloned && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(target, (UnixFileMode)0b110_100_100);
        var linked = !cloned && !entry.Executable && NativeFiles.TryHardLink(source, target);
        var found = cloned || linked ? FileContent.Hash(source) : FileContent.Copy(source, target);
        if (found == entry.Hash)
            return;
        File.Delete(target);
        throw new CorruptContentException(source, entry.Hash.ToString(), found.ToString());
    }

    private FileNotFoundException Absent(ContentHash hash) => new($"Store \"{Folder}\" holds no content {hash}.");
}
