using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>What the embedded host adds to definitions; NUKE has no such methods.</summary>
public static class TargetDefinitionExtensions
{
    /// <summary>Under <c>--parallel</c>, runs the target while no other target runs: for one that takes all cores, all memory or a shared resource.</summary>
    public static ITargetDefinition RunsAlone(this ITargetDefinition definition)
    {
        (definition as TargetDefinition)?.RunAlone();
        return definition;
    }
}
