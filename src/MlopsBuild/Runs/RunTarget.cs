using MlopsBuild.Stages;

namespace MlopsBuild.Runs;

/// <summary>What became of one target.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status as the outcome table shows it: <c>Succeeded</c>, <c>Failed</c>, <c>Skipped</c>, <c>NotRun</c>, …</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Stages">The stages that it ran, in order.</param>
public sealed record RunTarget(string Name, string Status, TimeSpan Duration, IReadOnlyList<StageOutcome> Stages)
{
    /// <summary>Names of the targets of the plan that it came after because it depends on them, was triggered by them or is ordered behind them.</summary>
    public IReadOnlyList<string> After { get; init; } = [];
}
