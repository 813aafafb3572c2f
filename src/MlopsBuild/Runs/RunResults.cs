using MlopsBuild.Stages;
using MlopsBuild.Storage;

namespace MlopsBuild.Runs;

/// <summary>What the stages of recorded runs left, from the store of this machine or from the one that machines share.</summary>
/// <param name="store">The store of this machine, which gets what is fetched.</param>
/// <param name="shared">The store that machines share; null for none.</param>
public sealed class RunResults(ContentStore store, IObjectStore? shared)
{
    private readonly SharedResults? _shared = shared is null ? null : new SharedResults(shared, readOnly: true, _ => { });

    internal ContentStore Store => store;

    /// <summary>What a stage left, with all that it wrote on this machine; null where neither store holds it whole.</summary>
    public StageResult? Find(ContentHash key)
    {
        try
        {
            if ((store.FindResult(key) ?? _shared?.Find(key)) is not { } result)
                return null;
            if (!store.HoldsAll(result))
                _shared?.Fetch(result, store);
            return store.HoldsAll(result) ? result : null;
        }
        catch (Exception lost) when (lost is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>One file that a stage of a run wrote; null where it is not at hand.</summary>
    /// <param name="run">The run.</param>
    /// <param name="path">The file's path below the workspace root.</param>
    public byte[]? ReadFile(RunRecord run, string path) => Ask(run, path, result => store.ReadFile(result, path));

    /// <summary>Paths, below the workspace root, and sizes of the files that a stage of a run wrote in a folder; none where they are not at hand.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">The folder's path below the workspace root.</param>
    public IReadOnlyList<(string Path, long Bytes)> ListFiles(RunRecord run, string folder) => Ask(run, folder, result => store.ListFiles(result, folder)) ?? [];

    private T? Ask<T>(RunRecord run, string path, Func<StageResult, T?> ask)
        where T : class
    {
        var stage = run.Stages.LastOrDefault(stage => stage.Outputs.Any(output => output.Path == path || path.StartsWith(output.Path + "/", StringComparison.Ordinal)));
        try
        {
            return stage is null || Find(stage.Key) is not { } result ? null : ask(result);
        }
        catch (Exception lost) when (lost is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
