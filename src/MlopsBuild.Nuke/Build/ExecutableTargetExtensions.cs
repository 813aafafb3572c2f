using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>Asks a list of targets for one that is named by its property.</summary>
public static class ExecutableTargetExtensions
{
    /// <summary>Whether the target is in the list.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Target target) => Any(targets, target);

    /// <summary>Whether the setup is in the list.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Setup setup) => Any(targets, setup);

    /// <summary>Whether the cleanup is in the list.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Cleanup cleanup) => Any(targets, cleanup);

    private static bool Any(IEnumerable<ExecutableTarget> targets, Delegate factory)
    {
        foreach (var target in targets)
            if (target.Factory == factory)
                return true;
        return false;
    }
}
