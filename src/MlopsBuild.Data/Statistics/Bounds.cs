namespace MlopsBuild.Data;

/// <summary>A confidence interval.</summary>
/// <param name="Lower">Its lower end.</param>
/// <param name="Upper">Its upper end.</param>
public readonly record struct Bounds(double Lower, double Upper);
