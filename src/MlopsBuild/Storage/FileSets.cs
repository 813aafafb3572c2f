namespace MlopsBuild.Storage;

/// <summary>
/// Digests of files and folders of one workspace, remembered from run to run by path, size, times and inode, so that an unchanged tree
/// costs one stat a file and no reading.
/// </summary>
public sealed class FileSets
{
    /// <summary>From this number on, the threads that share the work save more time than they cost.</summary>
    private const int ManyFiles = 16_384;

    private const int StampBatch = 2048;

    private readonly string _root;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, FileTree> _remembered;
    private readonly Dictionary<string, FileTree> _fresh = new(StringComparer.Ordinal);
    private HashSet<string>? _patterns;

    internal FileSets(string root, TimeProvider clock, Dictionary<string, FileTree> remembered)
    {
        _root = root;
        _clock = clock;
        _remembered = remembered;
    }

    /// <summary>All that is remembered, by declaration; what was read in this run replaces what was remembered.</summary>
    internal Dictionary<string, FileTree> Remembered => _remembered;

    /// <summary>True when something was read that was not remembered before.</summary>
    internal bool Changed { get; set; }

    /// <summary>Files whose content had to be read in this run.</summary>
    public int FilesRead { get; private set; }

    /// <summary>Forgets what was seen in this run: an action may have changed files.</summary>
    internal void Invalidate() => _fresh.Clear();

    /// <summary>The tree of a path below the root, a file or a folder; null when nothing stands there.</summary>
    /// <exception cref="IOException">A file cannot be read, or is a pipe or device.</exception>
    internal FileTree? Path(string path)
    {
        if (_fresh.TryGetValue(path, out var known))
            return known;
        var full = System.IO.Path.Join(_root, path);
        var now = FileStamp.Now(_clock);
        switch (FileStamp.Read(full, out var stamp, out var executable))
        {
            case FileKind.File:
                _remembered.TryGetValue(path, out var before);
                if (before is { IsFile: true } && before.At(0).Stamp == stamp)
                    return _fresh[path] = before;
                return Keep(path, Read(path, [""], [full], [stamp], [executable], before, now));
            case FileKind.Folder:
                return List(path, path.Length == 0 ? "" : path + "/", full, FileListing.Folder(full), now);
            case FileKind.Special:
                throw new IOException($"\"{path}\" is a pipe, socket or device; an input must be a file or folder.");
            default:
                return null;
        }
    }

    /// <summary>The tree of the files that a pattern names.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    internal FileTree Glob(string pattern)
    {
        var declaration = "*" + pattern;
        if (_fresh.TryGetValue(declaration, out var known))
            return known;
        var now = FileStamp.Now(_clock);
        return List(declaration, "", _root, FileListing.Glob(_root, pattern), now);
    }

    /// <summary>Records what was just written to a path, if it still is what was hashed.</summary>
    internal void Remember(string path, FileTree written)
    {
        var full = System.IO.Path.Join(_root, path);
        var entries = new FileEntry[written.Count];
        var below = new StampReader(full);
        for (var index = 0; index < entries.Length; index++)
        {
            ref readonly var entry = ref written.At(index);
            var kind = entry.Path.Length == 0
                ? FileStamp.Read(full, out var stamp, out var executable)
                : below.Read(entry.Path, out stamp, out executable);
            var same = kind == FileKind.File && stamp.Size == entry.Stamp.Size && stamp.Modified == entry.Stamp.Modified;
            entries[index] = entry with { Stamp = same ? stamp : FileStamp.None, Executable = executable };
        }

        var tree = FileTree.Known(entries, written.Digest);
        _fresh[path] = tree;
        _remembered[path] = tree;
        Changed = true;
    }

    private FileTree List(string declaration, string prefix, string folder, List<string> paths, long now)
    {
        _remembered.TryGetValue(declaration, out var before);
        var stamps = new FileStamp[paths.Count];
        var executables = new bool[paths.Count];
        var unchanged = before is not null && before.Count == paths.Count;
        if (paths.Count < ManyFiles)
            ReadStamps(0, paths.Count);
        else
            FileContent.Concurrently((paths.Count + StampBatch - 1) / StampBatch, batch => ReadStamps(batch * StampBatch, Math.Min(paths.Count, (batch + 1) * StampBatch)));

        for (var index = 0; unchanged && index < stamps.Length; index++)
            unchanged = before!.At(index).Stamp == stamps[index] && before.At(index).Path == paths[index];
        if (unchanged)
            return _fresh[declaration] = before!;
        var full = paths.ConvertAll(path => System.IO.Path.Join(folder, path));
        return Keep(declaration, Read(prefix, paths, full, stamps, executables, before, now));

        void ReadStamps(int start, int end)
        {
            var reader = new StampReader(folder);
            for (var index = start; index < end; index++)
            {
                var kind = reader.Read(paths[index], out stamps[index], out executables[index]);
                if (kind != FileKind.File)
                    throw new IOException(kind == FileKind.Missing
                        ? $"\"{paths[index]}\" below \"{folder}\" is a link to nothing, or was removed while it was read."
                        : $"\"{paths[index]}\" below \"{folder}\" is a pipe, socket or device; an input must be a file.");
            }
        }
    }

    private FileTree Keep(string declaration, FileTree tree)
    {
        Changed = true;
        _remembered[declaration] = tree;
        if (declaration.StartsWith('*'))
            _patterns?.Add(declaration);
        return _fresh[declaration] = tree;
    }

    private FileTree Read(
        string prefix, List<string> paths, List<string> full, FileStamp[] stamps, bool[] executables, FileTree? before, long now)
    {
        var entries = new FileEntry[paths.Count];
        var unknown = new List<int>();
        for (var index = 0; index < entries.Length; index++)
        {
            if (before is not null && before.TryFind(paths[index], out var entry) && entry.Stamp == stamps[index])
                entries[index] = entry;
            else if (Elsewhere(prefix + paths[index], stamps[index], out entry))
                entries[index] = entry with { Path = paths[index] };
            else
                unknown.Add(index);
        }

        FilesRead += unknown.Count;
        var hashes = FileContent.HashAll(unknown.ConvertAll(index => full[index]));
        for (var number = 0; number < unknown.Count; number++)
        {
            var index = unknown[number];
            // A file that was touched while it was read, or just before, is read again next time.
            var steady = !stamps[index].IsFresh(now) && FileStamp.Read(full[index], out var after) == FileKind.File && after == stamps[index];
            entries[index] = new FileEntry(paths[index], hashes[number], stamps[index].Size, steady ? stamps[index] : FileStamp.None, executables[index]);
        }

        return FileTree.Of(entries);
    }

    /// <summary>The entry of a file that was read for another declaration: the file itself, a folder above it, or a pattern.</summary>
    private bool Elsewhere(string path, FileStamp stamp, out FileEntry entry)
    {
        if (_remembered.TryGetValue(path, out var tree) && tree.TryFind("", out entry) && entry.Stamp == stamp)
            return true;
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (_remembered.TryGetValue(path[..end], out tree) && tree.TryFind(path[(end + 1)..], out entry) && entry.Stamp == stamp)
                return true;
        }

        if (_remembered.TryGetValue("", out tree) && tree.TryFind(path, out entry) && entry.Stamp == stamp)
            return true;
        _patterns ??= [.. _remembered.Keys.Where(static declaration => declaration.StartsWith('*'))];
        foreach (var pattern in _patterns)
        {
            if (_remembered[pattern].TryFind(path, out entry) && entry.Stamp == stamp)
                return true;
        }

        entry = default;
        return false;
    }
}
