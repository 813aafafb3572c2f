using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>How a stage was brought up to date in this run.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="Key">Its key.</param>
/// <param name="Cache">Whether the action had to run.</param>
/// <param name="Reason">Why: <c>nothing changed</c>, or the first component of the key that differs from the nearest earlier run.</param>
/// <param name="Duration">Time spent in this run.</param>
/// <param name="Metrics">Figures that the stage left, now or when it ran.</param>
/// <param name="Outputs">What it wrote, with digests.</param>
public sealed record StageOutcome(
    string Stage,
    ContentHash Key,
    CacheStatus Cache,
    string Reason,
    TimeSpan Duration,
    IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyList<StoredOutput> Outputs);
