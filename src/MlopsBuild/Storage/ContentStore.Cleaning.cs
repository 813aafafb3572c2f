using MlopsBuild.Stages;

namespace MlopsBuild.Storage;

public sealed partial class ContentStore
{
    /// <summary>Younger files may belong to a build that is under way in another checkout, so they are never removed.</summary>
    private static readonly TimeSpan Untouchable = TimeSpan.FromHours(1);

    /// <summary>
    /// Removes what no recent run refers to; then, while the store is larger than the limit, the results of the oldest recent runs,
    /// except the newest run's. Damaged results are removed too.
    /// </summary>
    /// <param name="recentRuns">How many of the newest runs keep what they used; at least 1.</param>
    /// <param name="limit">Bytes the store may hold.</param>
    /// <param name="clock">Tells how old a file is.</param>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public StoreCleaning Clean(int recentRuns, long limit, TimeProvider clock)
    {
        if (!Directory.Exists(Folder))
            return new StoreCleaning(0, 0, 0, 0);
        var oldest = clock.GetUtcNow().UtcDateTime - Untouchable;
        var runs = ReadRuns().OrderByDescending(run => run.Name, StringComparer.Ordinal).ToList();
        var results = new Dictionary<ContentHash, StageResult>();
        foreach (var key in ListResults())
        {
            try
            {
                if (FindResult(key) is { } result)
                    results[key] = result;
            }
            catch (CorruptContentException)
            {
            }
        }

        // The newest run's results come first, so that the limit bites at the oldest.
        var kept = new HashSet<ContentHash>();
        var files = new HashSet<string>(StringComparer.Ordinal);
        long bytes = 0;
        for (var index = 0; index < Math.Min(Math.Max(1, recentRuns), runs.Count); index++)
        {
            foreach (var key in runs[index].Keys)
            {
                if (kept.Contains(key) || !results.TryGetValue(key, out var result))
                    continue;
                var needed = FilesOf(result).Where(file => !files.Contains(file)).ToList();
                var size = needed.Sum(file => new FileInfo(file) is { Exists: true } found ? found.Length : 0);
                if (index > 0 && bytes + size > limit)
                    continue;
                kept.Add(key);
                files.UnionWith(needed);
                bytes += size;
            }
        }

        var removed = 0;
        long removedBytes = 0;
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).ToList())
        {
            var entry = new FileInfo(file);
            if (!entry.Exists)
                continue;
            var isRun = file.StartsWith(Runs + Path.DirectorySeparatorChar, StringComparison.Ordinal);
            if (files.Contains(file) || entry.CreationTimeUtc > oldest || (isRun && runs.Take(Math.Max(1, recentRuns)).Any(run => run.Path == file)))
                continue;
            removed++;
            removedBytes += entry.Length;
            entry.Delete();
        }

        return new StoreCleaning(removed, removedBytes, kept.Count, bytes);
    }

    /// <summary>The builds that the store remembers, the newest first.</summary>
    public IReadOnlyList<StoredRun> ListRuns() =>
        [.. ReadRuns().OrderByDescending(run => run.Name, StringComparer.Ordinal).Select(run => new StoredRun(run.Name, run.Keys))];

    /// <summary>Keeps which results a run used, so that cleaning spares those of recent runs.</summary>
    internal void PutRun(string name, byte[] record)
    {
        Prepare();
        AtomicFile.Write(Path.Combine(Runs, name), record, Incoming);
    }

    private List<string> FilesOf(StageResult result)
    {
        var files = new List<string> { ResultPath(result.Key) };
        files.AddRange(result.Packs.Select(PackPath));
        foreach (var output in result.Outputs)
        {
            if (output.IsFile)
            {
                files.Add(ObjectPath(output.Digest));
                continue;
            }

            var packs = OpenPacks(result.Packs, skipDamaged: true);
            try
            {
                if (packs.Find(pack => pack.Contains(output.Listing)) is { } holder)
                    files.AddRange(TreeListing.Read(holder.Read(output.Listing)).Where(entry => entry.Size >= ObjectSize).Select(entry => ObjectPath(entry.Hash)));
            }
            catch (CorruptContentException)
            {
                // Its large files go; the result is found damaged and made again when it is next needed.
            }
            finally
            {
                packs.ForEach(pack => pack.Dispose());
            }
        }

        return files;
    }

    private IEnumerable<(string Name, string Path, IReadOnlyList<ContentHash> Keys)> ReadRuns()
    {
        if (!Directory.Exists(Runs))
            yield break;
        foreach (var path in Directory.EnumerateFiles(Runs))
        {
            var keys = new List<ContentHash>();
            foreach (var line in File.ReadLines(path))
            {
                if (ContentHash.TryParse(line, out var key))
                    keys.Add(key);
            }

            yield return (System.IO.Path.GetFileName(path), path, keys);
        }
    }
}
