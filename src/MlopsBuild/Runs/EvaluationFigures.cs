namespace MlopsBuild.Runs;

/// <summary>What the report of an evaluation adds to the record of its run.</summary>
/// <param name="Metrics">Figures of all rows with their intervals, by the name of the metric.</param>
/// <param name="Slices">Figures of slices.</param>
/// <param name="Importance">How much the first metric gets worse when a feature is mixed up, by the name of the feature, the most first.</param>
public sealed record EvaluationFigures(
    IReadOnlyDictionary<string, MetricFigure> Metrics, IReadOnlyList<SliceFigures> Slices, IReadOnlyList<(string Feature, double Loss)> Importance);
