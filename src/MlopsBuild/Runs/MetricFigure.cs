namespace MlopsBuild.Runs;

/// <summary>A figure of a run, with its interval where one was recorded.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Lower">Lower end of its confidence interval; null where none is known.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Confidence">Confidence of the interval, such as 0.95.</param>
public sealed record MetricFigure(double Value, double? Lower = null, double? Upper = null, double? Confidence = null);
