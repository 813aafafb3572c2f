namespace MlopsBuild.Runs;

/// <summary>What an evaluation measured on a slice of the rows.</summary>
/// <param name="Name">The slice, such as <c>cut = Fair</c>.</param>
/// <param name="Metrics">Figures by the name of the metric.</param>
public sealed record SliceFigures(string Name, IReadOnlyDictionary<string, MetricFigure> Metrics);
