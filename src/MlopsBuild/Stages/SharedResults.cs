using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>
/// Results of stages in a store that machines share. Beside each result stands what a whole build used, under the key of every stage that
/// was checked first, so that a machine without any learns all of them in one question. What a result wrote is fetched when it is used.
/// </summary>
internal sealed class SharedResults(IObjectStore store, bool readOnly, Action<StageTransfer> transfers)
{
    private const string Results = "stages/results/";
    private const string Builds = "stages/builds/";
    private const string Latest = "stages/latest/";
    private const string Packs = "stages/packs/";
    private const string Objects = "stages/objects/";

    private readonly Dictionary<ContentHash, StageResult> _known = [];
    private readonly HashSet<ContentHash> _absent = [];

    /// <summary>The store as messages name it.</summary>
    public string Address => store.Address;

    /// <summary>Whether nothing is written.</summary>
    public bool IsReadOnly => readOnly;

    /// <summary>Questions asked of the store so far.</summary>
    public int RoundTrips { get; private set; }

    /// <summary>Bytes of outputs fetched so far.</summary>
    public long BytesFetched { get; private set; }

    /// <summary>The result under a key; null when no machine has shared one.</summary>
    /// <exception cref="StoreException">The store did not answer as it should.</exception>
    /// <exception cref="CorruptContentException">The stored record is damaged.</exception>
    public StageResult? Find(ContentHash key)
    {
        if (_known.TryGetValue(key, out var known))
            return known;
        if (_absent.Contains(key))
            return null;
        // Whoever knows nothing yet asks for a whole build; later a single result is what is missing.
        if (_known.Count == 0 && Read(Builds + key.Hex) is { } build)
        {
            foreach (var result in SharedBuild.Read(build, $"{Address}/{Builds}{key.Hex}"))
                _known[result.Key] = result;
            if (_known.TryGetValue(key, out known))
                return known;
        }

        if (Read(Results + key.Hex) is { } content)
            return _known[key] = StageResultFile.Read(content, key, $"{Address}/{Results}{key.Hex}");
        _absent.Add(key);
        return null;
    }

    /// <summary>The result of a stage that was shared last, by any machine; null when there is none.</summary>
    /// <exception cref="StoreException">The store did not answer as it should.</exception>
    public StageResult? FindLatest(string stage) =>
        Read(Latest + ContentHash.Of(stage).Hex) is { } content && ContentHash.TryParse(System.Text.Encoding.ASCII.GetString(content), out var key) ? Find(key) : null;

    /// <summary>Brings what a result wrote into the local store, each content verified.</summary>
    /// <exception cref="StoreException">The store did not answer as it should, or holds a content no longer.</exception>
    /// <exception cref="CorruptContentException">A content is not what was shared.</exception>
    public void Fetch(StageResult result, ContentStore local)
    {
        foreach (var pack in result.Packs)
        {
            if (local.HasPack(pack))
                continue;
            var name = Packs + pack.Hex;
            RoundTrips++;
            using var content = Wait(store.OpenAsync(name)) ?? throw Absent(result, name);
            BytesFetched += local.TakePack(pack, content, $"{Address}/{name}");
        }

        var absent = local.LargeContents(result).Where(content => !local.HasObject(content.Hash, content.Bytes)).ToList();
        var transfer = Watched(result, isFetch: true, absent);
        foreach (var (hash, bytes) in absent)
        {
            RoundTrips++;
            local.TakeObject(hash, file => transfer().DownloadAsync(Objects + hash.Hex, file, hash).GetAwaiter().GetResult());
            BytesFetched += bytes;
        }
    }

    /// <summary>Shares a result: first what it wrote, then the result itself, so that no machine finds one without the other.</summary>
    /// <exception cref="StoreException">The store could not be written.</exception>
    public void Share(StageResult result, ContentStore local)
    {
        if (readOnly)
            return;
        var large = local.LargeContents(result);
        var transfer = Watched(result, isFetch: false, large);
        foreach (var (hash, _) in large)
        {
            RoundTrips++;
            Wait(transfer().UploadAsync(Objects + hash.Hex, local.ObjectFile(hash), hash));
        }

        foreach (var pack in result.Packs)
        {
            var file = local.PackFile(pack);
            if (Known(Packs + pack.Hex) != new FileInfo(file).Length)
                Put(Packs + pack.Hex, ObjectContent.OfFile(file));
        }

        Put(Results + result.Key.Hex, ObjectContent.Of(StageResultFile.Write(result)));
        Put(Latest + ContentHash.Of(result.Stage).Hex, ObjectContent.Of(System.Text.Encoding.ASCII.GetBytes(result.Key.ToString())));
        _known[result.Key] = result;
        _absent.Remove(result.Key);
    }

    /// <summary>Shares what a build used, for machines that know nothing yet.</summary>
    /// <param name="results">All results, that of the stage that was checked first at the beginning.</param>
    /// <exception cref="StoreException">The store could not be written.</exception>
    public void ShareBuild(IReadOnlyList<StageResult> results)
    {
        if (!readOnly && results.Count > 0)
            Put(Builds + results[0].Key.Hex, ObjectContent.Of(SharedBuild.Write(results)));
    }

    /// <summary>Makes a transfer for each of several contents in turn; they tell of their progress as one.</summary>
    private Func<Transfer> Watched(StageResult result, bool isFetch, IReadOnlyList<(ContentHash Hash, long Bytes)> contents)
    {
        var total = contents.Sum(content => content.Bytes);
        var before = 0L;
        var next = 0;
        return () =>
        {
            var begin = before;
            before += contents[next++].Bytes;
            return new Transfer(store) { Progress = new TransferWatch(progress => transfers(new StageTransfer(result.Stage, isFetch, begin + progress.Done, total))) };
        };
    }

    private byte[]? Read(string name)
    {
        RoundTrips++;
        return Wait(store.ReadAsync(name));
    }

    private long? Known(string name)
    {
        RoundTrips++;
        return Wait(store.FindAsync(name))?.Bytes;
    }

    private void Put(string name, ObjectContent content)
    {
        RoundTrips++;
        store.PutAsync(name, content).GetAwaiter().GetResult();
    }

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private StoreException Absent(StageResult result, string name) =>
        new($"Store \"{Address}\" holds a result of stage {result.Stage} but no longer \"{name}\", which it needs.");
}
