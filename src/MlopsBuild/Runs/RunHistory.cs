using System.Collections.Concurrent;
using MlopsBuild.Storage;

namespace MlopsBuild.Runs;

/// <summary>
/// The runs that are known: records in a folder of this machine, and those in a store that machines share. A record never changes, so each is
/// fetched once and then stands in the folder. What others wrote is not trusted: what is no record, or that of another run, is left out.
/// </summary>
/// <param name="folder">Folder of this machine, such as <c>.mlops/runs</c>.</param>
/// <param name="shared">The store that machines share; null for none.</param>
public sealed class RunHistory(string folder, IObjectStore? shared = null)
{
    /// <summary>Beginning of the names of records in a shared store.</summary>
    public const string SharedPrefix = "runs/";

    private const string Ending = ".json";
    private const int FetchedAtOnce = 16;
    private const int ReadAtOnce = 100;

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private (IReadOnlyList<string> Ids, HashSet<string> Local, Dictionary<string, long> Elsewhere)? _known;

    /// <summary>Told of records that are left out, and of a shared store that does not answer.</summary>
    public Action<string> Warning { get; init; } = _ => { };

    /// <summary>Told how many of how many records have been fetched.</summary>
    public Action<int, int> Fetched { get; init; } = (_, _) => { };

    /// <summary>Keeps a record in the folder.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Keep(string id, ReadOnlySpan<byte> record)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.Write(PathOf(id), record);
        _known = null;
    }

    /// <summary>Keeps a record in the shared store.</summary>
    /// <exception cref="StoreException">The store did not answer as it should.</exception>
    public void Share(string id, byte[] record) => shared?.PutIfAbsentAsync(SharedPrefix + id + Ending, ObjectContent.Of(record)).GetAwaiter().GetResult();

    /// <summary>The record of a run as it was kept; null where the folder has none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public byte[]? Record(string id) => RunId.IsWhole(id) && File.Exists(PathOf(id)) ? File.ReadAllBytes(PathOf(id)) : null;

    /// <summary>Ids of all runs, the newest first, those whose records turn out to be damaged among them.</summary>
    public IReadOnlyList<string> Ids => Known.Ids;

    /// <summary>Runs, the newest first.</summary>
    /// <param name="most">How many at the most; fewer records are read and fetched then.</param>
    public IReadOnlyList<RunRecord> Read(int most = int.MaxValue)
    {
        var runs = new List<RunRecord>();
        for (var start = 0; start < Ids.Count && runs.Count < most;)
        {
            var batch = Ids.Skip(start).Take(most - runs.Count).ToList();
            start += batch.Count;
            runs.AddRange(Read(batch));
        }

        return runs;
    }

    /// <summary>The newest run that is as wanted; older records are not read.</summary>
    public RunRecord? Find(Func<RunRecord, bool> wanted)
    {
        foreach (var batch in Ids.Chunk(ReadAtOnce))
        {
            if (Read(batch).FirstOrDefault(wanted) is { } run)
                return run;
        }

        return null;
    }

    /// <summary>Records of runs, in the order of their ids; those that are damaged are left out.</summary>
    public IReadOnlyList<RunRecord> Read(IReadOnlyList<string> ids)
    {
        var (_, local, elsewhere) = Known;
        var problems = new ConcurrentQueue<(string Name, string Why)>();
        var found = new RunRecord?[ids.Count];
        Parallel.For(0, ids.Count, index =>
        {
            if (local.Contains(ids[index]))
                found[index] = Local(ids[index], elsewhere.ContainsKey(ids[index]) ? null : problems);
        });
        var missing = Enumerable.Range(0, ids.Count).Where(index => found[index] is null && elsewhere.ContainsKey(ids[index])).ToList();
        var done = 0;
        Try(() => Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = FetchedAtOnce }, async (index, cancellation) =>
        {
            found[index] = await FetchAsync(ids[index], elsewhere[ids[index]], problems, cancellation).ConfigureAwait(false);
            Fetched(Interlocked.Increment(ref done), missing.Count);
        }).GetAwaiter().GetResult());
        var untold = problems.Where(problem => _told.Add(problem.Name)).OrderBy(problem => problem.Name, StringComparer.Ordinal).ToList();
        if (untold.Count > 0)
            Warning(Sentence(untold));
        return [.. found.OfType<RunRecord>()];
    }

    /// <summary>Removes the oldest records of the folder.</summary>
    /// <param name="most">How many of the newest stay.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public int Clean(int most)
    {
        var removed = LocalIds().OrderDescending(StringComparer.Ordinal).Skip(most).ToList();
        foreach (var id in removed)
            File.Delete(PathOf(id));
        _known = null;
        return removed.Count;
    }

    private (IReadOnlyList<string> Ids, HashSet<string> Local, Dictionary<string, long> Elsewhere) Known
    {
        get
        {
            if (_known is { } known)
                return known;
            var (local, elsewhere) = (LocalIds(), SharedIds());
            _known = known = ([.. local.Union(elsewhere.Keys).OrderDescending(StringComparer.Ordinal)], local, elsewhere);
            return known;
        }
    }

    private RunRecord? Local(string id, ConcurrentQueue<(string Name, string Why)>? problems)
    {
        var path = PathOf(id);
        try
        {
            return new FileInfo(path).Length > RunRecordReader.MostBytes ? throw TooLarge() : Checked(File.ReadAllBytes(path), id);
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            problems?.Enqueue((path, problem.Message));
            return null;
        }
    }

    private async Task<RunRecord?> FetchAsync(string id, long bytes, ConcurrentQueue<(string Name, string Why)> problems, CancellationToken cancellation)
    {
        var name = SharedPrefix + id + Ending;
        try
        {
            if (bytes > RunRecordReader.MostBytes)
                throw TooLarge();
            if (await shared!.ReadAsync(name, cancellation).ConfigureAwait(false) is not { } record)
                return null;
            var run = Checked(record, id);
            KeepFetched(id, record);
            return run;
        }
        catch (InvalidDataException problem)
        {
            problems.Enqueue(($"{shared!.Address}/{name}", problem.Message));
            return null;
        }
    }

    private void KeepFetched(string id, byte[] record)
    {
        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.Write(PathOf(id), record);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // It is fetched again next time.
        }
    }

    private static RunRecord Checked(byte[] record, string id)
    {
        var run = RunRecordReader.Parse(record);
        return run.Id == id ? run : throw new InvalidDataException($"its id is \"{run.Id}\"");
    }

    private static InvalidDataException TooLarge() => new($"it has more than {RunRecordReader.MostBytes} bytes");

    private HashSet<string> LocalIds()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (Directory.Exists(folder))
            ids.UnionWith(Directory.EnumerateFiles(folder, "*" + Ending).Select(path => Path.GetFileNameWithoutExtension(path)).Where(RunId.IsWhole));
        return ids;
    }

    private Dictionary<string, long> SharedIds()
    {
        var ids = new Dictionary<string, long>(StringComparer.Ordinal);
        if (shared is null)
            return ids;
        Try(() => ListAsync().GetAwaiter().GetResult());
        return ids;

        async Task ListAsync()
        {
            await foreach (var found in shared.ListAsync(SharedPrefix).ConfigureAwait(false))
            {
                var name = found.Name[SharedPrefix.Length..];
                if (name.EndsWith(Ending, StringComparison.Ordinal) && RunId.IsWhole(name[..^Ending.Length]))
                    ids[name[..^Ending.Length]] = found.Bytes;
            }
        }
    }

    private void Try(Action request)
    {
        try
        {
            request();
        }
        catch (Exception problem) when (problem is StoreException or AggregateException { InnerException: StoreException })
        {
            Warning($"{(problem.InnerException ?? problem).Message} Only runs known on this machine are shown.");
        }
    }

    private string PathOf(string id) => Path.Combine(folder, id + Ending);

    private static string Sentence(IReadOnlyList<(string Name, string Why)> problems)
    {
        const int Named = 10;
        var named = string.Join("; ", problems.Take(Named).Select(problem => $"\"{problem.Name}\": {problem.Why}"));
        return $"{(problems.Count == 1 ? "A run record is" : $"{problems.Count} run records are")} left out: {named}{(problems.Count > Named ? "; …" : "")}.";
    }
}
