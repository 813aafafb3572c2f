using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>
/// Brings stages of one workspace up to date during one build. It holds the workspace's lock from the first stage until it is disposed,
/// so that two builds of one checkout come one after the other.
/// </summary>
public sealed partial class StageSession : IDisposable
{
    private readonly StageSessionOptions _options;
    private readonly string _local;
    private readonly object _gate = new();
    private readonly Dictionary<string, (Stage Stage, StageOutcome Outcome)> _done = new(StringComparer.Ordinal);
    private readonly List<StageOutcome> _outcomes = [];
    private readonly HashSet<string> _atWork = new(StringComparer.Ordinal);
    private readonly OutputOwners _owners = new();
    private readonly StageListings _listings;
    private readonly BytesWriter _description = new();
    private SharedResults? _shared;
    private WorkspaceLock? _lock;
    private WorkspaceMemory? _memory;
    private FileSets? _files;
    private CodeDescriptions? _code;
    private bool _changed;
    private bool _learned;

    /// <summary>A session; nothing is read or locked until the first stage is given.</summary>
    public StageSession(StageSessionOptions options)
    {
        _options = options;
        _local = Path.Combine(options.Root, ".mlops");
        Store = new ContentStore(options.Store ?? Path.Combine(_local, "store"));
        _listings = new StageListings(Path.Combine(_local, "listings"));
        _shared = options.Shared is { } shared ? new SharedResults(shared, options.SharedIsReadOnly, options.Transfers) : null;
    }

    /// <summary>The store that results come from and go to.</summary>
    public ContentStore Store { get; }

    /// <summary>What became of every stage so far, in order.</summary>
    public IReadOnlyList<StageOutcome> Outcomes => _outcomes;

    /// <summary>Input and output files whose content had to be read so far.</summary>
    public int FilesRead => _files?.FilesRead ?? 0;

    private string MemoryPath => Path.Combine(_local, "memory");

    /// <summary>
    /// Brings stages up to date, each after those of the list whose outputs it reads. The output of a stage that is not in the list and
    /// has not been given to this session before is taken as it stands on disk.
    /// </summary>
    /// <returns>What became of each, in the order in which they were checked.</returns>
    /// <exception cref="StageDeclarationException">A stage is declared wrongly, or stages wait for each other.</exception>
    /// <exception cref="StageFailedException">An input is missing, or an action left an output unwritten.</exception>
    /// <exception cref="VerdictException">An action said no.</exception>
    /// <remarks>An exception of an action is passed on as it is; what the stage had written before stays in place.</remarks>
    public IReadOnlyList<StageOutcome> Run(params IReadOnlyList<Stage> stages) => Run(stages, static _ => { });

    /// <summary>As the other overload; each outcome is also told at once, so that those before a failure are known. May be called by several threads.</summary>
    public IReadOnlyList<StageOutcome> Run(IReadOnlyList<Stage> stages, Action<StageOutcome> ended)
    {
        var order = StageOrder.Of(stages);
        lock (_gate)
            Open();
        try
        {
            var outcomes = new List<StageOutcome>(order.Count);
            foreach (var stage in order)
            {
                outcomes.Add(BringUpToDate(stage));
                ended(outcomes[^1]);
            }

            return outcomes;
        }
        finally
        {
            lock (_gate)
                Save();
        }
    }

    /// <summary>All that a stage depends on as things stand, without running it.</summary>
    /// <exception cref="StageDeclarationException">The assembly that holds the action has no description.</exception>
    /// <exception cref="StageFailedException">An input is missing.</exception>
    public IReadOnlyList<KeyComponent> Components(Stage stage)
    {
        lock (_gate)
        {
            Open();
            Describe(stage);
            return KeyDescription.Read(_description.Written.ToArray());
        }
    }

    /// <summary>Cleans the store while no other build of the workspace is at work; see <see cref="ContentStore.Clean"/>.</summary>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public StoreCleaning Clean(int recentRuns, long limit)
    {
        lock (_gate)
        {
            Open();
            return Store.Clean(recentRuns, limit, _options.Clock);
        }
    }

    /// <summary>Notes in the store which results this session used, so that cleaning spares them, and lets the next build begin.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_lock is null)
                return;
            if (_learned)
                NoteRun();
            ShareBuild();
            _lock.Dispose();
            _lock = null;
        }
    }

    private void NoteRun()
    {
        try
        {
            var name = $"{_options.Clock.GetUtcNow():yyyyMMdd'T'HHmmssfff}-{Guid.NewGuid():N}";
            Store.PutRun(name, System.Text.Encoding.ASCII.GetBytes(string.Concat(_outcomes.Select(outcome => outcome.Key + "\n"))));
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // Nothing was kept in this store either, which has been reported.
        }
    }

    private void Open()
    {
        if (_memory is not null)
            return;
        _lock = WorkspaceLock.Take(_local, _options.Notice);
        if (_lock.IsHeld)
            RemoveRubbish();
        _memory = WorkspaceMemory.Load(MemoryPath);
        _files = new FileSets(_options.Root, _options.Clock, _memory.Trees);
        _code = new CodeDescriptions(_options.CodeFolder, _memory.Code, _listings);
    }

    private void Save()
    {
        if (!_changed && !_files!.Changed && !_code!.Changed)
            return;
        try
        {
            _memory!.Save(MemoryPath);
            _changed = _files!.Changed = false;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _options.Warning($"\"{MemoryPath}\" cannot be written ({problem.Message}); the next build reads all inputs again.");
        }
    }

    private StageOutcome BringUpToDate(Stage stage)
    {
        var started = _options.Clock.GetTimestamp();
        StageCheck check;
        lock (_gate)
        {
            while (IsAtWork(stage))
                Monitor.Wait(_gate);
            if (_done.TryGetValue(stage.Name, out var done))
            {
                return StageOrder.AreSame(done.Stage, stage)
                    ? done.Outcome
                    : throw new StageDeclarationException($"Two different stages of this build are named \"{stage.Name}\"; give one another name.");
            }

            check = Check(stage);
            if (check.Hit is not null)
            {
                ShareKnown(check.Key);
                return Done(stage, check, check.Hit, CacheStatus.Hit, started);
            }

            _atWork.Add(stage.Name);
        }

        try
        {
            var result = Execute(stage, check);
            lock (_gate)
                return Done(stage, check, result, CacheStatus.Miss, started);
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

    /// <summary>Whether another thread runs the stage, or one whose outputs it reads.</summary>
    private bool IsAtWork(Stage stage)
    {
        if (_atWork.Count == 0)
            return false;
        if (_atWork.Contains(stage.Name))
            return true;
        foreach (var input in stage.Inputs)
        {
            if (input.Kind == StageInputKind.Output && _atWork.Contains(input.Name))
                return true;
        }

        return false;
    }

    private StageOutcome Done(Stage stage, StageCheck check, StageMemory memory, CacheStatus status, long started)
    {
        var outcome = new StageOutcome(
            stage.Name, memory.Key, status, check.Reason, _options.Clock.GetElapsedTime(started), memory.Metrics, memory.Outputs) 
        {
            Notes = memory.Notes,
            IsElsewhere = check.IsElsewhere,
            Dependencies = new(stage, memory.Description),
        };
        _done[stage.Name] = (stage, outcome);
        _outcomes.Add(outcome);
        return outcome;
    }
}
