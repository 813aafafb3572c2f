using MlopsBuild.Gates;

namespace MlopsBuild.Runs;

/// <summary>A metric over several runs, the oldest first.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Values">Its figure in each run.</param>
public sealed record MetricTrend(Metric Metric, IReadOnlyList<double> Values)
{
    private const int MostRuns = 20;

    /// <summary>Known metrics of a run and of those before it, at most 20 in all.</summary>
    /// <param name="before">Earlier runs, the oldest first.</param>
    /// <param name="current">The run; a metric that it lacks has no trend.</param>
    public static IReadOnlyList<MetricTrend> Of(IReadOnlyList<RunRecord> before, RunRecord current)
    {
        var runs = before.TakeLast(MostRuns - 1).Append(current).Select(run => run.Metrics).ToList();
        return [.. Metric.All.Where(metric => runs[^1].ContainsKey(metric.Name)).Select(metric => new MetricTrend(
            metric, [.. runs.Where(run => run.ContainsKey(metric.Name)).Select(run => run[metric.Name])]))];
    }
}
