#if NUKE_HOST
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>What the embedded host adds and NUKE lacks, without effect, so that a build compiles against either.</summary>
public static class NukeHost
{
    /// <summary>NUKE shows nothing while a target runs.</summary>
    public static Action<IReadOnlyList<string>> LiveLines(this INukeBuild build) => _ => { };

    /// <summary>NUKE knows no <c>--json</c>.</summary>
    public static void AnswerJson(this INukeBuild build, ReadOnlyMemory<byte> json)
    {
    }

    /// <summary>NUKE knows no <c>--json</c>.</summary>
    public static bool AnswersJson(this INukeBuild build) => false;

    /// <summary>NUKE aborts whatever runs.</summary>
    public static IDisposable EndsWhenInterrupted(this INukeBuild build, Action end) => new CancellationTokenRegistration();

    /// <summary>NUKE does not say which secrets it knows.</summary>
    public static string Masked(this INukeBuild build, string text) => text;

    /// <summary>NUKE runs one target at a time, so each runs alone.</summary>
    public static ITargetDefinition RunsAlone(this ITargetDefinition definition) => definition;
}
#endif
