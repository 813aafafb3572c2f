namespace MlopsBuild.Gates;

/// <summary>A two-sided confidence interval.</summary>
/// <param name="Lower">Lower end; minus infinity where nothing is known.</param>
/// <param name="Upper">Upper end; infinity where nothing is known.</param>
/// <param name="Confidence">Share of such intervals that hold the true value, between 0 and 1, such as 0.95.</param>
public readonly record struct Interval(double Lower, double Upper, double Confidence)
{
    /// <summary>Half its width.</summary>
    public double HalfWidth => (Upper - Lower) / 2;
}
