using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using JetBrains.Annotations;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>Base of every build: <c>class Build : NukeBuild { public static int Main() =&gt; Execute&lt;Build&gt;(x =&gt; x.Compile); }</c>.</summary>
[PublicAPI]
public abstract partial class NukeBuild : INukeBuild
{
    /// <summary>The targets of this run in order; empty before planning.</summary>
    public IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; internal set; } = [];

    /// <summary>The planned targets that the caller named.</summary>
    public IReadOnlyCollection<ExecutableTarget> InvokedTargets => Planned(x => x.Invoked);

    /// <summary>The planned targets that are left out.</summary>
    public IReadOnlyCollection<ExecutableTarget> SkippedTargets => Planned(x => x.Status == ExecutionStatus.Skipped);

    /// <summary>The planned targets that are still to come.</summary>
    public IReadOnlyCollection<ExecutableTarget> ScheduledTargets => Planned(x => x.Status == ExecutionStatus.Scheduled);

    /// <summary>The targets whose actions are running.</summary>
    public IReadOnlyCollection<ExecutableTarget> RunningTargets => Planned(x => x.Status == ExecutionStatus.Running);

    /// <summary>The targets that an interruption ended.</summary>
    public IReadOnlyCollection<ExecutableTarget> AbortedTargets => Planned(x => x.Status == ExecutionStatus.Aborted);

    /// <summary>The targets that threw.</summary>
    public IReadOnlyCollection<ExecutableTarget> FailedTargets => Planned(x => x.Status == ExecutionStatus.Failed);

    /// <summary>The targets that ended well.</summary>
    public IReadOnlyCollection<ExecutableTarget> SucceededTargets => Planned(x => x.Status == ExecutionStatus.Succeeded);

    /// <summary>The targets that failed or succeeded.</summary>
    public IReadOnlyCollection<ExecutableTarget> FinishedTargets => Planned(x => x.Status is ExecutionStatus.Failed or ExecutionStatus.Succeeded);

    /// <summary>Whether only the plan is wanted.</summary>
    public bool Plan { get; internal set; }

    /// <summary>Whether only the help text is wanted.</summary>
    public bool Help { get; internal set; }

    /// <summary>Whether the opening line is left out.</summary>
    public bool NoLogo { get; set; }

    /// <summary>Whether targets that succeeded in the previous, equal call are left out.</summary>
    public bool Continue { get; internal set; }

    /// <summary>The shard that this run is; 1/1 when nothing is split.</summary>
    public Partition Partition { get; internal set; } = Partition.Single;

    /// <summary>Whether nothing has gone wrong so far.</summary>
    public bool IsSucceeding => !IsFailing;

    /// <summary>Whether a target failed, was aborted or did not run.</summary>
    public bool IsFailing => Planned(x => x.Status is ExecutionStatus.Failed or ExecutionStatus.Aborted or ExecutionStatus.NotRun).Count > 0;

    /// <summary>Whether no target is running or to come.</summary>
    public bool IsFinished => Planned(x => x.Status is ExecutionStatus.Scheduled or ExecutionStatus.Running).Count == 0;

    /// <summary>The exit code of the process when set, also on success.</summary>
    public int? ExitCode { get; set; }

    IReadOnlyList<ExecutableTarget> INukeBuild.ExecutableTargets => ExecutableTargets;

    internal List<ExecutableTarget> ExecutableTargets { get; set; } = [];

    /// <summary>Runs the build with the arguments of the process.</summary>
    /// <param name="defaultTargetExpressions">What runs when no target is named.</param>
    /// <returns>The exit code of the process.</returns>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new() =>
        BuildRun.Execute(Invocation.OfProcess(), typeof(T), () => new T(), DefaultTargets.Of(defaultTargetExpressions));

    /// <summary>Runs the build with the arguments of the process. Preferred by the compiler, because delegates start faster than expressions.</summary>
    /// <param name="defaultTargets">What runs when no target is named.</param>
    /// <returns>The exit code of the process.</returns>
    [OverloadResolutionPriority(1)]
    protected static int Execute<T>(params Func<T, Target>[] defaultTargets)
        where T : NukeBuild, new() =>
        BuildRun.Execute(Invocation.OfProcess(), typeof(T), () => new T(), DefaultTargets.Of(defaultTargets));

    /// <summary>Sets what the outcome table shows behind the running target; extensions are told.</summary>
    /// <exception cref="InvalidOperationException">No target is running.</exception>
    public void ReportSummary(Configure<Dictionary<string, string>>? configurator = null)
    {
        var target = Session.Current.RunningTarget
            ?? throw new InvalidOperationException("A summary can only be reported while a target is running.");
        target.SummaryInformation = configurator is null ? [] : configurator([]);
        Session.Current.Extensions?.SummaryUpdated(this, target);
    }

    T INukeBuild.TryGetValue<T>(Expression<Func<T>> parameterExpression) => (T)Session.Current.ValueOf(parameterExpression, this)!;

    T INukeBuild.TryGetValue<T>(Expression<Func<object?>> parameterExpression) =>
        Session.Current.ValueOf(parameterExpression, this) is T value ? value : default!;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private List<ExecutableTarget> Planned(Predicate<ExecutableTarget> predicate)
    {
        var found = new List<ExecutableTarget>();
        foreach (var target in ExecutionPlan)
            if (predicate(target))
                found.Add(target);
        return found;
    }
}
