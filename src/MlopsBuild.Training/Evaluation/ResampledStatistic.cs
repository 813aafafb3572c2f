namespace MlopsBuild.Training;

/// <summary>Figures of rows that are counted several times or not at all, for eight replicates at a time.</summary>
internal abstract class ResampledStatistic
{
    /// <summary>Rows.</summary>
    public abstract int Rows { get; }

    /// <summary>Number of figures.</summary>
    public abstract int Results { get; }

    /// <summary>Computes the figures.</summary>
    /// <param name="counts">Counts of each row, as <see cref="ResampledCounts"/> lays them out.</param>
    /// <param name="results">Gets figure f of replicate l at 8·f + l; NaN where it is not defined.</param>
    public abstract void Evaluate(ReadOnlySpan<byte> counts, Span<double> results);
}
