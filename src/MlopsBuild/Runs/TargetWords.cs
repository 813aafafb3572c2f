using MlopsBuild.Reports;
using MlopsBuild.Stages;

namespace MlopsBuild.Runs;

/// <summary>How reports spell what became of a target.</summary>
internal static class TargetWords
{
    /// <summary>The state in a word, with the colour that says the same.</summary>
    public static (Tone Tone, string Word) State(RunTarget target) => target.Status switch
    {
        "Succeeded" => (Tone.Good, "succeeded"),
        "Failed" => (Tone.Bad, "failed"),
        "Aborted" => (Tone.Bad, "interrupted"),
        "Skipped" => (Tone.Plain, "skipped"),
        "NotRun" => (Tone.Caution, "not run"),
        "Running" => (Tone.Plain, "running"),
        "Scheduled" => (Tone.Plain, "still to come"),
        var other => (Tone.Plain, other.ToLowerInvariant()),
    };

    /// <summary>Whether it had stages, and none of them had to run.</summary>
    public static bool AllCached(RunTarget target) => target.Stages.Count > 0 && target.Stages.All(stage => stage.Cache == CacheStatus.Hit);

    /// <summary>State, time and cache in a line: <c>✓ 12.3 s</c>, <c>✓ 0.1 s · cached</c>, <c>! not run</c>.</summary>
    public static string Short(RunTarget target)
    {
        var (tone, word) = State(target);
        if (target.Status is not ("Succeeded" or "Failed" or "Aborted"))
            return $"{tone.Sign()} {word}";
        var hits = target.Stages.Count(stage => stage.Cache == CacheStatus.Hit);
        var cache = hits == 0 ? "" : hits == target.Stages.Count ? " · cached" : $" · {hits} of {target.Stages.Count} cached";
        return $"{tone.Sign()} {ComparisonWords.Duration(target.Duration)}{cache}";
    }
}
