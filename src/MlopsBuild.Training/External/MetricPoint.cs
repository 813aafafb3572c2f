namespace MlopsBuild.Training;

/// <summary>A metric at one step of a training.</summary>
/// <param name="Step">The step, from 0.</param>
/// <param name="Value">The value; NaN or an infinity where the training had diverged.</param>
public readonly record struct MetricPoint(long Step, double Value);
