using Nuke.Common.Execution;

namespace Nuke.Common.CI;

/// <summary>Base of generators whose server runs one job for each target.</summary>
public abstract class ChainedConfigurationAttributeBase : ConfigurationAttributeBase
{
    /// <summary>Targets without a job of their own; they run in the jobs of those that need them.</summary>
    public string[] NonEntryTargets { get; set; } = [];

    /// <summary>Targets that the server does not run.</summary>
    public string[] ExcludedTargets { get; set; } = [];

    /// <inheritdoc />
    public override IEnumerable<string> IrrelevantTargetNames => ExcludedTargets;

    /// <summary>The targets that the job of the target runs, in order: those without a job that it needs or triggers, and itself.</summary>
    protected IEnumerable<string> GetInvokedTargets(ExecutableTarget executableTarget, IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        var members = new HashSet<ExecutableTarget> { executableTarget };
        Collect(executableTarget, x => [.. x.ExecutionDependencies, .. x.Triggers], members, []);
        return relevantTargets.Where(members.Contains).Select(x => x.Name).ToList();
    }

    /// <summary>The targets whose jobs come before that of the target: those it depends on, also through targets without a job.</summary>
    protected IEnumerable<ExecutableTarget> GetTargetDependencies(ExecutableTarget executableTarget, IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        var jobs = new HashSet<ExecutableTarget>();
        Collect(executableTarget, x => [.. x.ExecutionDependencies, .. x.TriggerDependencies], [executableTarget], jobs);
        return relevantTargets.Where(jobs.Contains).ToList();
    }

    // Goes on through targets without a job, and stops at those that have one.
    private void Collect(ExecutableTarget from, Func<ExecutableTarget, ExecutableTarget[]> next, HashSet<ExecutableTarget> inside, HashSet<ExecutableTarget> entries)
    {
        foreach (var target in next(from))
        {
            if (HasJob(target))
                entries.Add(target);
            else if (inside.Add(target))
                Collect(target, next, inside, entries);
        }
    }

    private bool HasJob(ExecutableTarget target) => !Array.Exists(NonEntryTargets, x => ParameterName.Key(x) == ParameterName.Key(target.Name));
}
