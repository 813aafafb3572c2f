namespace MlopsBuild.Benchmarks;

/// <summary>One thing that is measured; it gives one or more rows of the table.</summary>
internal abstract class Benchmark
{
    /// <summary>The name that selects it on the command line.</summary>
    public abstract string Name { get; }

    public abstract IEnumerable<Row> Measure(Bench bench);
}
