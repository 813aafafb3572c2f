using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <content>Results of other machines, and results for them.</content>
public sealed partial class StageSession
{
    private readonly Dictionary<string, StageResult> _elsewhere = new(StringComparer.Ordinal);
    private SharedToday? _today;
    private bool _hasShared;

    /// <summary>Whether the shared store did not answer, so that this session went on without it.</summary>
    public bool HasLostShared => _options.Shared is not null && _shared is null;

    /// <summary>Questions asked of the shared store so far.</summary>
    public int SharedRoundTrips => _shared?.RoundTrips ?? 0;

    /// <summary>Bytes of outputs fetched from the shared store so far.</summary>
    public long SharedBytesFetched => _shared?.BytesFetched ?? 0;

    /// <summary>Brings the outputs of a stage of this session to their places, where another machine made them; otherwise does nothing.</summary>
    /// <param name="stage">Name of the stage.</param>
    /// <exception cref="StageFailedException">They cannot be fetched.</exception>
    public void Fetch(string stage)
    {
        lock (_gate)
        {
            if (!_elsewhere.Remove(stage, out var result))
                return;
            try
            {
                if (_shared is null)
                    throw new StoreException("The shared store does not answer.");
                _shared.Fetch(result, Store);
                if (TryRestore(result, out var problem))
                    return;
                throw new StageFailedException($"The outputs of stage {stage}, which another machine made, cannot be put in place: {problem}. Run it here with --force {stage}.");
            }
            catch (IOException problem) when (problem is StoreException or CorruptContentException)
            {
                throw new StageFailedException($"The outputs of stage {stage}, which another machine made, cannot be fetched. {problem.Message} Run it here with --force {stage}.", problem);
            }
        }
    }

    /// <summary>Brings what a result wrote into <see cref="Store"/>, where only the shared store has it.</summary>
    public void Fetch(StageResult result)
    {
        lock (_gate)
        {
            Open();
            if (_shared is not null && !Store.HoldsAll(result))
                Ask(shared => shared.Fetch(result, Store));
        }
    }

    private void FetchInputs(Stage stage)
    {
        foreach (var input in stage.Inputs)
        {
            if (input.Kind == StageInputKind.Output)
                FetchOrMake(input.Stage!);
            else if (input.Kind == StageInputKind.Fetched)
                input.Fetch!(Path.Combine(_options.Root, input.Path));
        }
    }

    private void FetchOrMake(Stage stage)
    {
        StageFailedException lost;
        lock (_gate)
        {
            while (_atWork.Contains(stage.Name))
                Monitor.Wait(_gate);
            try
            {
                Fetch(stage.Name);
                return;
            }
            catch (StageFailedException failed)
            {
                lost = failed;
                _atWork.Add(stage.Name);
            }
        }

        try
        {
            MakeHere(stage, lost);
        }
        finally
        {
            lock (_gate)
            {
                _atWork.Remove(stage.Name);
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Runs a stage whose outputs another machine made and that cannot be had; what reads them counts on the same bytes.</summary>
    private void MakeHere(Stage stage, StageFailedException lost)
    {
        StageCheck check;
        IReadOnlyList<StoredOutput> expected;
        lock (_gate)
        {
            Describe(stage);
            var (_, outcome) = _done[stage.Name];
            expected = outcome.Outputs;
            check = new StageCheck(_description.Written.ToArray(), outcome.Key, null, "its outputs cannot be fetched");
        }

        _options.Warning(lost.Message);
        var made = Execute(stage, check);
        if (!made.Outputs.Select(output => output.Digest).SequenceEqual(expected.Select(output => output.Digest)))
        {
            throw new StageFailedException(
                $"Stage {stage.Name} ran here, as its outputs that another machine made cannot be fetched, and wrote other bytes than that; what reads them was to be brought up to date with those. Run the build again.", lost);
        }
    }

    private StageResult? FindShared(Stage stage, ContentHash key) => Ask(shared =>
    {
        if (shared.Find(key) is not { } result)
            return null;
        // A store that others write to is not trusted with where files go.
        if (!result.Outputs.Select(output => output.Path).Order(StringComparer.Ordinal).SequenceEqual(stage.Outputs.Order(StringComparer.Ordinal)))
            throw new CorruptContentException($"{shared.Address}: result {key}", $"the outputs {string.Join(", ", stage.Outputs)}", string.Join(", ", result.Outputs.Select(output => output.Path)));
        Store.PutResult(result);
        return result;
    });

    private StageResult? FindLatestShared(Stage stage) => Ask(shared => shared.FindLatest(stage.Name));

    /// <summary>
    /// Whether the outputs of a result can wait until they are used: the store that machines share has them, and nothing older stands at their
    /// places, which would be taken for them.
    /// </summary>
    private bool MayStayElsewhere(Stage stage, StageResult result)
    {
        if (_shared is null || Store.HoldsAll(result) || FindShared(stage, result.Key) is null)
            return false;
        if (!_options.Fetch && !result.Outputs.Any(output => Path.Exists(Path.Combine(_options.Root, output.Path))))
        {
            _elsewhere[stage.Name] = result;
            return true;
        }

        Ask(shared => shared.Fetch(result, Store));
        return false;
    }

    private void Share(StageResult result)
    {
        if (_shared is null or { IsReadOnly: true })
            return;
        _hasShared = true;
        Ask(shared =>
        {
            shared.Share(result, Store);
            Today(shared).Add(result.Key);
        });
    }

    /// <summary>Shares a result that was made here before there was a shared store, or that the store has lost since.</summary>
    private void ShareKnown(ContentHash key)
    {
        if (_shared is null or { IsReadOnly: true } || Today(_shared).Has(key))
            return;
        Ask(shared =>
        {
            if (shared.Find(key) is null && Find(key, out _) is { } result && Store.HoldsAll(result))
            {
                _hasShared = true;
                shared.Share(result, Store);
            }

            Today(shared).Add(key);
        });
    }

    private SharedToday Today(SharedResults shared) => _today ??= SharedToday.Load(Path.Combine(_local, "shared"), shared.Address, _options.Clock.GetUtcNow());

    private void ShareBuild()
    {
        _today?.Save();
        if (!_hasShared)
            return;
        Ask(shared =>
        {
            var results = _outcomes.Select(outcome => Find(outcome.Key, out _)).OfType<StageResult>().ToList();
            if (results.Count == _outcomes.Count)
                shared.ShareBuild(results);
        });
    }

    private void Ask(Action<SharedResults> request) => Ask(shared =>
    {
        request(shared);
        return null;
    });

    /// <summary>Asks the shared store; one that does not answer is left alone for the rest of the build, which goes on without it.</summary>
    private StageResult? Ask(Func<SharedResults, StageResult?> question)
    {
        if (_shared is not { } shared)
            return null;
        try
        {
            return question(shared);
        }
        catch (CorruptContentException corrupt)
        {
            _options.Warning($"{corrupt.Message} It is not used.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _options.Warning($"{problem.Message} This build goes on without the shared store.");
            _shared = null;
        }

        return null;
    }
}
