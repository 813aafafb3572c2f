using System.Text.Json;
using MlopsBuild.Stages;
using MlopsBuild.Storage;

namespace MlopsBuild.Runs;

/// <summary>What a stage left in an earlier run, with what it had read, as far as the store still holds it.</summary>
public sealed class RecordedStage
{
    private const string OutputPrefix = "output ";

    private readonly ContentStore _store;
    private readonly IReadOnlyList<ContentHash> _keys;
    private readonly Action<StageResult> _fetch;

    private RecordedStage(ContentStore store, string run, StageResult result, IReadOnlyList<ContentHash> keys, Action<StageResult> fetch) =>
        (_store, Run, Result, _keys, _fetch) = (store, run, result, keys, fetch);

    /// <summary>The run, as it was named.</summary>
    public string Run { get; }

    /// <summary>What the stage left.</summary>
    public StageResult Result { get; }

    /// <summary>Finds a stage of a run.</summary>
    /// <param name="store">The store of the workspace.</param>
    /// <param name="run"><c>last</c>, an id in the store or the start of one, or the path of a run record such as <c>artifacts/run.json</c>.</param>
    /// <param name="stage">Name of the stage.</param>
    /// <param name="fetch">Brings what a result wrote into the store, where other machines share it; see <see cref="StageSession.Fetch(StageResult)"/>. Default nothing.</param>
    /// <exception cref="ArgumentException">The run is unknown, or the store no longer holds the stage; the message lists what there is.</exception>
    public static RecordedStage Find(ContentStore store, string run, string stage, Action<StageResult>? fetch = null)
    {
        var runs = File.Exists(run) ? [ReadRecord(run)] : store.ListRuns();
        var known = runs.Select(stored => (stored.Id, stored.Keys, Result: ResultOf(store, stored.Keys, stage))).Where(stored => stored.Result is not null).ToList();
        if (File.Exists(run) && known.Count == 0)
            throw new ArgumentException($"The store \"{store.Folder}\" holds no stage \"{stage}\" of the run recorded in \"{run}\", expected its result; run it again with the store of that run.");
        var found = File.Exists(run) || run == "last" ? known.Take(1).ToList() : known.Where(stored => stored.Id.StartsWith(run, StringComparison.Ordinal)).ToList();
        if (found.Count == 1)
            return new RecordedStage(store, found[0].Id, found[0].Result!, found[0].Keys, fetch ?? (static _ => { }));
        var listed = known.Count == 0 ? "none" : string.Join(", ", known.Take(10).Select(stored => stored.Id)) + (known.Count > 10 ? ", …" : "");
        throw new ArgumentException(
            $"The run \"{run}\" is {(found.Count == 0 ? "not known" : "not the only one of that name")}, expected \"last\", the path of a run record, or one of those"
            + $" whose stage \"{stage}\" the store \"{store.Folder}\" holds: {listed}.");
    }

    /// <summary>Another stage of the same run; null when the run had none or the store no longer holds it.</summary>
    public RecordedStage? Other(string stage) => ResultOf(_store, _keys, stage) is { } result ? new RecordedStage(_store, Run, result, _keys, _fetch) : null;

    /// <summary>Puts the outputs of other stages that this one read into a folder, at their paths below it; those that exist are left.</summary>
    /// <exception cref="ArgumentException">The store no longer holds one of them.</exception>
    public void RestoreInputs(string folder)
    {
        var results = _store.ListResults().Select(key => Find(_store, key)).OfType<StageResult>().ToList();
        foreach (var component in Result.Components.Where(component => component.Name.StartsWith(OutputPrefix, StringComparison.Ordinal)))
        {
            var path = component.Name[OutputPrefix.Length..];
            if (Path.Exists(Path.Combine(folder, path)))
                continue;
            var source = results.Select(result => (Result: result, Output: result.Outputs.FirstOrDefault(output => output.Path == path && output.Digest.ToString() == component.Value)))
                .FirstOrDefault(source => source.Output is not null);
            if (source.Output is null)
                throw Gone(path);
            Restore(source.Result, source.Output, folder);
        }
    }

    /// <summary>Puts what the stage wrote into a folder, at its paths below it.</summary>
    /// <exception cref="ArgumentException">The store no longer holds it.</exception>
    public void RestoreOutputs(string folder)
    {
        foreach (var output in Result.Outputs)
            Restore(Result, output, folder);
    }

    private void Restore(StageResult result, StoredOutput output, string folder)
    {
        try
        {
            _fetch(result);
            _store.Restore(result with { Outputs = [output] }, stored => Path.Combine(folder, stored.Path), TimeProvider.System);
        }
        catch (Exception lost) when (lost is CorruptContentException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw Gone(output.Path, lost);
        }
    }

    private ArgumentException Gone(string path, Exception? cause = null) => new(
        $"The store \"{_store.Folder}\" no longer holds \"{path}\" of the run \"{Run}\" whole, expected it as stage {Result.Stage} had it; name a run whose inputs it holds.", cause);

    private static StageResult? ResultOf(ContentStore store, IReadOnlyList<ContentHash> keys, string stage) =>
        keys.Select(key => Find(store, key)).FirstOrDefault(result => result?.Stage == stage);

    private static StageResult? Find(ContentStore store, ContentHash key)
    {
        try
        {
            return store.FindResult(key);
        }
        catch (CorruptContentException)
        {
            return null;
        }
    }

    private static StoredRun ReadRecord(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var keys = json.RootElement.GetProperty("targets").EnumerateArray().SelectMany(target => target.GetProperty("stages").EnumerateArray())
                .Select(stage => ContentHash.TryParse(stage.GetProperty("key").GetString(), out var key) ? key : throw new JsonException("a key is no SHA-256"));
            return new StoredRun(path, [.. keys]);
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ArgumentException($"\"{path}\" is no record of a run, expected what a build writes to artifacts/run.json: {cause.Message}", cause);
        }
    }
}
