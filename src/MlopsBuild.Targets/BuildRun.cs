using System.Runtime.CompilerServices;
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
    private StageSession? _session;
    private Func<GitState?>? _git;

    private BuildRun(INukeBuild build) => _build = build;

    public static BuildRun Of(INukeBuild build) => Runs.GetValue(build, static build => new BuildRun(build));

    /// <summary>Asks git for the commit meanwhile.</summary>
    public void Begin() => _git ??= GitState.Ask(_build.RootDirectory);

    public IReadOnlyList<StageOutcome> Run(string target, IReadOnlyList<Stage> stages) =>
        Session().Run(stages, outcome =>
        {
            lock (_targets)
                _targets.Add((target, outcome));
        });

    /// <summary>Adds what gates decided to the record.</summary>
    public void Add(IReadOnlyList<Verdict> verdicts)
    {
        lock (_targets)
            _verdicts.AddRange(verdicts);
    }

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
                targets.Add(new RunTarget(target.Name, target.Status.ToString(), target.Duration, OutcomesOf(target.Name)));
        }

        return new RunRecord
        {
            ExitCode = exitCode,
            Host = _build.Host?.GetType().Name ?? "",
            Started = _started,
            Duration = TimeProvider.System.GetElapsedTime(_startedAt),
            Git = (_git ?? GitState.Ask(_build.RootDirectory))(),
            Targets = targets,
            Verdicts = [.. _verdicts],
        };
    }

    public void Dispose() => _session?.Dispose();

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
            });
        }
    }
}
