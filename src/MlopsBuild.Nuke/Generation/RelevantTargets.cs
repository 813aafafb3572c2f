using Nuke.Common.Execution;

namespace Nuke.Common.CI;

/// <summary>The targets that a generated configuration is about.</summary>
internal static class RelevantTargets
{
    /// <summary>The plan of the relevant names without the irrelevant ones; the plan of the run itself stays as it is.</summary>
    public static List<ExecutableTarget> Of(ConfigurationAttributeBase generator, IReadOnlyCollection<ExecutableTarget> all, List<string> problems)
    {
        var targets = new List<ExecutableTarget>(all);
        var wanted = Strictness.Targets([.. generator.RelevantTargetNames], targets, "Target", problems);
        var left = Strictness.Targets([.. generator.IrrelevantTargetNames], targets, "Excluded target", problems);
        if (problems.Count > 0)
            return [];
        if (wanted.Count == 0)
            wanted = targets.FindAll(x => x.IsDefault);
        return ExecutionPlanning.Plan(targets, [.. wanted]).FindAll(x => !left.Contains(x));
    }
}
