using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>What the embedded host adds to builds; NUKE has no such methods.</summary>
public static class NukeBuildExtensions
{
    /// <summary>
    /// Gives what sets the lines that a terminal shows below the running target while it runs, such as a table that changes; they are gone when
    /// it has ended. Elsewhere they are not shown. It may be called from any thread.
    /// </summary>
    /// <exception cref="InvalidOperationException">No target is running.</exception>
    public static Action<IReadOnlyList<string>> LiveLines(this INukeBuild build)
    {
        _ = build;
        var target = Session.Current.RunningTarget
            ?? throw new InvalidOperationException("Live lines can only be shown while a target is running.");
        return lines => target.LiveLines = lines;
    }
}
