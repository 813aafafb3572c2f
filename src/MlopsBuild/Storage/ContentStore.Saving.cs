namespace MlopsBuild.Storage;

public sealed partial class ContentStore
{
    private const int BatchSize = 2048;

    /// <summary>
    /// Hashes the outputs of a stage and stores what the store does not hold: large files as objects (clone, read-only hard link or
    /// copy), all others in one pack with one flush to disk.
    /// </summary>
    /// <param name="outputs">Each output's path below the workspace root, and where it stands now.</param>
    /// <param name="earlier">Packs of earlier results of the same stage, whose contents need no storing again.</param>
    /// <param name="clock">Tells which files are too fresh for their stamps to be trusted.</param>
    internal SavedOutputs Save(IReadOnlyList<(string Path, string Source)> outputs, IReadOnlyCollection<ContentHash> earlier, TimeProvider clock)
    {
        IOException? failure = null;
        var packs = new List<Pack>();
        PackWriter? writer = null;
        try
        {
            try
            {
                Prepare();
                packs = OpenPacks(earlier, skipDamaged: true);
                writer = new PackWriter(Packs, Incoming);
            }
            catch (Exception problem) when (Unwritable(problem))
            {
                failure = Refused(problem);
            }

            var used = new HashSet<int>();
            var trees = new List<(string Path, FileTree Tree, ContentHash Listing)>();
            foreach (var (path, source) in outputs)
            {
                var tree = Read(source, clock, (entry, file, content) => Keep(() => Store(entry, file, content)));
                var listing = default(ContentHash);
                if (!tree.IsFile)
                {
                    var list = TreeListing.Write(tree);
                    listing = ContentHash.Of(list);
                    Keep(() => StoreSmall(listing, list));
                }

                trees.Add((path, tree, listing));
            }

            var names = new List<ContentHash>();
            Keep(() =>
            {
                names.AddRange(used.Order().Select(number => earlier.ElementAt(number)));
                if (writer!.Complete() is { } pack)
                    names.Add(pack);
            });
            return new SavedOutputs(trees, names, failure);

            void Keep(Action store)
            {
                if (failure is not null)
                    return;
                try
                {
                    store();
                }
                catch (Exception problem) when (Unwritable(problem))
                {
                    failure = Refused(problem);
                }
            }

            void Store(FileEntry entry, string file, byte[]? content)
            {
                if (content is null)
                    StoreObject(entry, file);
                else
                    StoreSmall(entry.Hash, content);
            }

            void StoreSmall(ContentHash hash, byte[] content)
            {
                var holder = packs.FindIndex(pack => pack.Contains(hash));
                if (holder >= 0)
                    used.Add(holder);
                else
                    writer!.Add(hash, content);
            }
        }
        finally
        {
            writer?.Dispose();
            packs.ForEach(pack => pack.Dispose());
        }
    }

    private static bool Unwritable(Exception problem) => problem is IOException or UnauthorizedAccessException;

    private IOException Refused(Exception problem) => new($"Store \"{Folder}\" cannot be written: {problem.Message}", problem);

    /// <summary>Reads an output once, in batches on all cores, and hands each file over in order.</summary>
    private static FileTree Read(string source, TimeProvider clock, Action<FileEntry, string, byte[]?> store)
    {
        var isFile = File.Exists(source);
        var paths = isFile ? [""] : FileListing.Folder(source);
        var entries = new FileEntry[paths.Count];
        var contents = new byte[BatchSize][];
        for (var start = 0; start < entries.Length; start += BatchSize)
        {
            var first = start;
            var count = Math.Min(BatchSize, entries.Length - start);
            var now = FileStamp.Now(clock);
            FileContent.Concurrently(count, number =>
            {
                var path = paths[first + number];
                var file = isFile ? source : Path.Join(source, path);
                if (FileStamp.Read(file, out var stamp, out var executable) != FileKind.File)
                    throw new IOException($"Output \"{file}\" is a pipe, socket, device or a link to nothing; an output must be made of files.");
                var content = stamp.Size < ObjectSize ? File.ReadAllBytes(file) : null;
                var hash = content is null ? FileContent.Hash(file) : ContentHash.Of(content);
                contents[number] = content!;
                // Only the time of modification counts here: storing and moving the file touch the inode after it was read.
                var known = (stamp with { Changed = 0 }).IsFresh(now) ? FileStamp.None : stamp;
                entries[first + number] = new FileEntry(path, hash, stamp.Size, known, executable);
            });
            for (var number = 0; number < count; number++)
                store(entries[first + number], isFile ? source : Path.Join(source, paths[first + number]), contents[number]);
        }

        return FileTree.Of(entries);
    }

    private void StoreObject(FileEntry entry, string file)
    {
        var target = ObjectPath(entry.Hash);
        if (FileStamp.Read(target, out var present) == FileKind.File && present.Size == entry.Size)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Delete(target);
        var temporary = TemporaryFile.In(Incoming);
        try
        {
            if (!NativeFiles.TryClone(file, temporary) && !(LinkReadOnly(file, temporary, entry.Executable)))
                File.Copy(file, temporary);
            MakeReadOnly(temporary);
            using (var handle = File.OpenHandle(temporary, access: FileAccess.Read))
                RandomAccess.FlushToDisk(handle);
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Gives a file a second, read-only name; an executable one is copied instead, since both names would share the mode.</summary>
    private static bool LinkReadOnly(string file, string target, bool executable)
    {
        if (executable || !NativeFiles.TryHardLink(file, target))
            return false;
        MakeReadOnly(target);
        return true;
    }

    private static void MakeReadOnly(string file)
    {
        if (OperatingSystem.IsWindows())
            File.SetAttributes(file, FileAttributes.ReadOnly);
        else
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }
}
