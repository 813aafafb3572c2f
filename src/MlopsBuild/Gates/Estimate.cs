namespace MlopsBuild.Gates;

/// <summary>A figure measured on a sample of rows, with what the sample says about the true one.</summary>
/// <param name="Value">The figure on the sample; NaN where it is not defined.</param>
/// <param name="Rows">Rows that it rests on.</param>
/// <param name="Method">How its uncertainty is found, in the field's words: <c>BCa bootstrap, 2000 replicates</c>, <c>DeLong</c>, <c>Wilson</c>.</param>
public abstract record Estimate(double Value, long Rows, string Method)
{
    /// <summary>The confidence interval.</summary>
    /// <param name="confidence">Between 0 and 1, such as 0.95.</param>
    public abstract Interval At(double confidence);

    /// <summary>p-value of the hypothesis that the true figure is <paramref name="bound"/> or less, one-sided: small where the sample contradicts it.</summary>
    public abstract double PValueAbove(double bound);

    /// <summary>p-value of the hypothesis that the true figure is <paramref name="bound"/> or more, one-sided.</summary>
    public abstract double PValueBelow(double bound);

    /// <summary>A figure that is known exactly, such as a size.</summary>
    /// <param name="value">The figure.</param>
    /// <param name="rows">Rows that it rests on, 0 for none.</param>
    public static Estimate Exact(double value, long rows = 0) => new NormalEstimate(value, 0, rows, "exact");

    /// <summary>A figure whose error is about normal.</summary>
    /// <param name="value">The figure.</param>
    /// <param name="standardError">Its standard error, 0 or more.</param>
    /// <param name="rows">Rows that it rests on.</param>
    public static Estimate Normal(double value, double standardError, long rows) => new NormalEstimate(value, standardError, rows);
}
