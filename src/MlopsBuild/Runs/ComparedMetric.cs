using MlopsBuild.Gates;

namespace MlopsBuild.Runs;

/// <summary>One figure of several runs.</summary>
/// <param name="Name">Its name in run records, such as <c>rmse</c>.</param>
/// <param name="Known">The metric that it is; null for another figure, of which nobody knows whether more is better.</param>
/// <param name="Figures">The figure of each run, the one compared with first; null where a run has none.</param>
public sealed record ComparedMetric(string Name, Metric? Known, IReadOnlyList<MetricFigure?> Figures)
{
    /// <summary>Name for people.</summary>
    public string Title => Known?.Title ?? Name;

    /// <summary>Whether the runs differ in it.</summary>
    public bool Differs => Figures.Any(figure => figure?.Value != Figures[0]?.Value);

    /// <summary>The figure of a run less that of the first run; null where one is not there.</summary>
    public double? Delta(int run) => Figures[run]?.Value - Figures[0]?.Value;

    /// <summary>The difference as a share of the first run's figure; null where that is 0 or one is not there.</summary>
    public double? RelativeDelta(int run) => Figures[0] is { Value: not 0 } first ? Delta(run) / Math.Abs(first.Value) : null;

    /// <summary>How a run differs from the first.</summary>
    public MetricChange Change(int run)
    {
        if (Figures[0] is not { } before || Figures[run] is not { } now)
            return MetricChange.NotCompared;
        if (before.Value == now.Value)
            return MetricChange.Equal;
        if (Known is null)
            return MetricChange.Changed;
        var better = (now.Value > before.Value) == Known.HigherIsBetter;
        var apart = before.Lower > now.Upper || now.Lower > before.Upper;
        return (better, apart) switch
        {
            (true, true) => MetricChange.ClearlyBetter,
            (true, false) => MetricChange.Better,
            (false, true) => MetricChange.ClearlyWorse,
            _ => MetricChange.Worse,
        };
    }
}
