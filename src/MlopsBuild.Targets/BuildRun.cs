using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using MlopsBuild.Ci;
using MlopsBuild.Gates;
using MlopsBuild.Runs;
using MlopsBuild.Stages;
using MlopsBuild.Storage;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The stages and the run record of one build in progress.</summary>
internal sealed class BuildRun : IDisposable
{
    private static readonly ConditionalWeakTable<INukeBuild, BuildRun> Runs = [];

    private readonly INukeBuild _build;
    private readonly List<(string Target, StageOutcome Outcome)> _targets = [];
    private readonly List<Verdict> _verdicts = [];
    private readonly DateTimeOffset _started = TimeProvider.System.GetUtcNow();
    private readonly long _startedAt = TimeProvider.System.GetTimestamp();
    private readonly Dictionary<string, Stage> _stages = new(StringComparer.Ordinal);
    private ChampionChoice? _champion;
    private StageSession? _session;
    private bool _hasLostShared;
    private readonly Lazy<SharedStore?> _shared;
    private Lazy<GitState?>? _git;

    private BuildRun(INukeBuild build)
    {
        _build = build;
        _shared = new(() => build is IStages stages ? SharedStore.Of(stages) : null);
        Id = string.Create(CultureInfo.InvariantCulture, $"{_started:yyyyMMdd'T'HHmmssfff}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
    }

    /// <summary>Names the run: when it began, UTC, and eight random digits, so that names sort by time.</summary>
    public string Id { get; }

    /// <summary>The store that machines share; null when none is set.</summary>
    /// <exception cref="UsageException">Its address is none, or a setting that it needs is missing.</exception>
    public SharedStore? Shared => _shared.Value;

    /// <summary>The files of CI servers as the build class renders them, once they were rendered.</summary>
    public IReadOnlyList<CiFile> CiFiles { get; set; } = [];

    public static BuildRun Of(INukeBuild build) => Runs.GetValue(build, static build => new BuildRun(build));

    /// <summary>Asks git for the commit meanwhile.</summary>
    public void Begin() => _git ??= new(GitState.Ask(_build.RootDirectory));

    /// <summary>Whether a stage took part, though it may have failed.</summary>
    public bool HasStages { get; private set; }

    /// <summary>Whether the store that machines share did not answer.</summary>
    public bool HasLostShared => _hasLostShared || (_session?.HasLostShared ?? false);

    public IReadOnlyList<StageOutcome> Run(string target, IReadOnlyList<Stage> stages)
    {
        CheckSecrets(stages);
        HasStages |= stages.Count > 0;
        return Session().Run(stages, outcome =>
        {
            lock (_targets)
                _targets.Add((target, outcome));
        });
    }

    /// <summary>Brings the outputs of a stage of this build here, where another machine made them.</summary>
    /// <exception cref="StageFailedException">They cannot be fetched.</exception>
    public void Fetch(Stage stage) => Session().Fetch(stage.Name);

    /// <summary>Brings what a result wrote into the workspace's store, where only the shared store has it.</summary>
    public void Fetch(StageResult result) => Session().Fetch(result);

    /// <summary>What git says of the checkout; null outside one.</summary>
    public GitState? Git => (_git ??= new(GitState.Ask(_build.RootDirectory))).Value;

    /// <summary>What became of a stage in this run; null when it has not been asked for.</summary>
    public StageOutcome? Outcome(Stage stage)
    {
        lock (_targets)
            return _targets.FindLast(entry => entry.Outcome.Stage == stage.Name).Outcome;
    }

    /// <summary>All that a stage depends on as things stand.</summary>
    public IReadOnlyList<KeyComponent> Components(Stage stage) => Session().Components(stage);

    /// <summary>What gates decided in this run.</summary>
    public IReadOnlyList<Verdict> Verdicts
    {
        get
        {
            lock (_targets)
                return [.. _verdicts];
        }
    }

    /// <summary>Adds what gates decided to the record.</summary>
    public void Add(IReadOnlyList<Verdict> verdicts)
    {
        lock (_targets)
            _verdicts.AddRange(verdicts);
    }

    /// <summary>Finds the champion when it is first asked for.</summary>
    public ChampionChoice Once(Func<ChampionChoice> choose) => _champion ??= choose();

    public Stage Once(string name, Func<Stage> make)
    {
        lock (_stages)
        {
            if (!_stages.TryGetValue(name, out var stage))
                _stages[name] = stage = make();
            return stage;
        }
    }

    public StoreCleaning Clean(int recentRuns, long limit) => Session().Clean(recentRuns, limit);

    /// <summary>The record of the build as it stands.</summary>
    public RunRecord Record(int exitCode)
    {
        var targets = new List<RunTarget>();
        foreach (var target in _build.ExecutionPlan)
        {
            if (target.Status != Nuke.Common.Execution.ExecutionStatus.Collective)
                targets.Add(new RunTarget(target.Name, target.Status.ToString(), target.Duration, OutcomesOf(target.Name)) { After = PlannedTargets.Before(target, _build.ExecutionPlan) });
        }

        return new RunRecord
        {
            Id = Id,
            ExitCode = exitCode,
            Host = _build.Host?.GetType().Name ?? "",
            Actor = RunActor.Claimed(Environment.GetEnvironmentVariable),
            Environment = RunEnvironment.Current(),
            Started = _started,
            Duration = TimeProvider.System.GetElapsedTime(_startedAt),
            Git = Git,
            Targets = targets,
            Verdicts = [.. _verdicts],
        };
    }

    /// <summary>Lets other builds of the checkout work on its stages while a target that runs alone goes on; a stage that comes after it waits for them.</summary>
    public void Release()
    {
        lock (_targets)
        {
            _hasLostShared = HasLostShared;
            _session?.Dispose();
            _session = null;
        }
    }

    public void Dispose() => _session?.Dispose();

    /// <summary>Refuses stages that take a secret as a parameter: keys and results are kept and shared.</summary>
    private void CheckSecrets(IReadOnlyList<Stage> stages)
    {
        var found = stages.SelectMany(stage => stage.Parameters.Where(parameter => _build.Masked(parameter.Value.Text) != parameter.Value.Text).Select(parameter => $"\"{parameter.Name}\" of stage {stage.Name}")).ToList();
        if (found.Count > 0)
        {
            throw new UsageException(
                $"A secret is in {(found.Count == 1 ? "the parameter" : "the parameters")} {string.Join(", ", found)}. Parameters stand in keys, results and records, which are kept and shared; "
                + "give it to the process as an environment variable and declare .ReadsEnvironment(\"NAME\"), of which a hash is kept, or nothing where the outputs do not depend on it.");
        }
    }

    private List<StageOutcome> OutcomesOf(string target)
    {
        var outcomes = new List<StageOutcome>();
        foreach (var (name, outcome) in _targets)
        {
            if (name == target || name.EndsWith("." + target, StringComparison.Ordinal))
                outcomes.Add(outcome);
        }

        return outcomes;
    }

    private StageSession Session()
    {
        lock (_targets)
        {
            var stages = _build as IStages;
            return _session ??= new StageSession(new StageSessionOptions
            {
                Root = _build.RootDirectory,
                NoCache = stages?.NoCache ?? false,
                Force = stages?.Force ?? [],
                Notice = static text => Log.Information("{Notice:l}", text),
                Warning = static text => Log.Warning("{Warning:l}", text),
                Shared = Shared?.Store,
                SharedIsReadOnly = Shared?.IsReadOnly ?? false,
                Fetch = stages?.Fetch ?? false,
                Transfers = new TransferLines(_build).Show,
            });
        }
    }
}
