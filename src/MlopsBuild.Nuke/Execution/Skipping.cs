namespace Nuke.Common.Execution;

/// <summary>Leaves targets out, and with them what nothing else needs.</summary>
internal sealed class Skipping(IReadOnlyCollection<ExecutableTarget> plan, BuildExtensions extensions)
{
    /// <summary>Skips the named targets, or all when none is named; never one that the caller invoked.</summary>
    public void ByParameter(IReadOnlyCollection<ExecutableTarget> named)
    {
        foreach (var target in plan)
            if (target.Status == ExecutionStatus.Scheduled && !target.Invoked && (named.Count == 0 || named.Contains(target)))
                Skip(target, x => x.Skipped = "via parameter");
    }

    public void ByStaticConditions()
    {
        foreach (var target in plan)
            if (target.Status == ExecutionStatus.Scheduled && Unmet(target.StaticConditions) is { } condition)
                ByCondition(target, condition);
    }

    /// <summary>Skips the target because of a condition that does not hold.</summary>
    public void ByCondition(ExecutableTarget target, string condition) => Skip(target, x => x.OnlyWhen = condition);

    /// <summary>The text of the first condition that does not hold, or null.</summary>
    public static string? Unmet(List<Condition> conditions)
    {
        foreach (var condition in conditions)
            if (!condition.Delegate())
                return condition.Text;
        return null;
    }

    private void Skip(ExecutableTarget target, Action<ExecutableTarget> explain)
    {
        target.Status = ExecutionStatus.Skipped;
        explain(target);
        extensions.Skipped(target);
        if (target.DependencyBehavior == DependencyBehavior.Execute)
            return;
        SkipUnneeded(target.ExecutionDependencies, target);
        SkipUnneeded(target.Triggers, target);
    }

    private void SkipUnneeded(List<ExecutableTarget> others, ExecutableTarget because)
    {
        foreach (var other in others)
            if (other.Status == ExecutionStatus.Scheduled && !other.Invoked && !IsNeeded(other))
                Skip(other, x => x.Skipped = $"because of {because.Name}");
    }

    private bool IsNeeded(ExecutableTarget other)
    {
        foreach (var target in plan)
            if (target.Status is ExecutionStatus.Scheduled or ExecutionStatus.Running && (target.ExecutionDependencies.Contains(other) || target.Triggers.Contains(other)))
                return true;
        return false;
    }
}
