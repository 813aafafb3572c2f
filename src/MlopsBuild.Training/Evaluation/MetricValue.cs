namespace MlopsBuild.Training;

/// <summary>A metric on some rows, or why there is none.</summary>
/// <param name="Value">The figure; NaN where it is not defined.</param>
/// <param name="Undefined">Why it is not defined, such as <c>all labels are equal</c>; null where it is.</param>
public readonly record struct MetricValue(double Value, string? Undefined = null)
{
    /// <summary>A figure that is not defined.</summary>
    /// <param name="reason">Why, as part of a sentence.</param>
    public static MetricValue Not(string reason) => new(double.NaN, reason);

    /// <summary>A defined figure.</summary>
    public static implicit operator MetricValue(double value) => new(value);
}
