namespace MlopsBuild.Training;

/// <summary>Computes statistics over many replicates on all cores; equal on any machine and number of cores.</summary>
/// <param name="Replicates">How many, at least 1.</param>
/// <param name="Seed">Seed of the draws.</param>
/// <param name="Stream">Tells sets of rows apart that are drawn independently.</param>
internal sealed record Resampling(int Replicates, int Seed, int Stream = 0)
{
    private const uint Purpose = 0x6D6C6F70;

    /// <summary>Cores to use at most; the result does not depend on it.</summary>
    public int Cores { get; init; } = Environment.ProcessorCount;

    /// <summary>Draws rows and computes all figures of every statistic: by statistic, then figure, then replicate.</summary>
    public double[][][] Run(params IReadOnlyList<ResampledStatistic> statistics)
    {
        var rows = statistics[0].Rows;
        var figures = statistics.Select(statistic => Enumerable.Range(0, statistic.Results).Select(_ => new double[Replicates]).ToArray()).ToArray();
        var key = new ThreefryKey((uint)Seed, (uint)Stream, Purpose, 0);
        Parallel.For(
            0,
            (Replicates + ResampledCounts.Lanes - 1) / ResampledCounts.Lanes,
            new ParallelOptions { MaxDegreeOfParallelism = Cores },
            () => new byte[ResampledCounts.Size(rows)],
            (batch, _, counts) =>
            {
                ResampledCounts.Fill(counts, rows, key, (uint)(batch * ResampledCounts.Lanes));
                Evaluate(statistics, counts, batch * ResampledCounts.Lanes, Replicates, figures);
                return counts;
            },
            _ => { });
        return figures;
    }

    /// <summary>The figures of a statistic without one of the groups that the rows are dealt into in turns: by figure, then group.</summary>
    /// <param name="statistic">The statistic.</param>
    /// <param name="most">Groups at most; as many as rows where there are fewer.</param>
    public static double[][] GroupedJackknife(ResampledStatistic statistic, int most = 200)
    {
        var groups = Math.Min(most, statistic.Rows);
        double[][][] figures = [[.. Enumerable.Range(0, statistic.Results).Select(_ => new double[groups])]];
        Parallel.For(0, (groups + ResampledCounts.Lanes - 1) / ResampledCounts.Lanes, batch =>
        {
            var counts = new byte[ResampledCounts.Size(statistic.Rows)];
            counts.AsSpan(0, statistic.Rows * ResampledCounts.Lanes).Fill(1);
            for (var lane = 0; lane < ResampledCounts.Lanes; lane++)
            {
                for (var row = (batch * ResampledCounts.Lanes) + lane; row < statistic.Rows; row += groups)
                    counts[(row * ResampledCounts.Lanes) + lane] = 0;
            }

            Evaluate([statistic], counts, batch * ResampledCounts.Lanes, groups, figures);
        });
        return figures[0];
    }

    private static void Evaluate(IReadOnlyList<ResampledStatistic> statistics, ReadOnlySpan<byte> counts, int first, int all, double[][][] figures)
    {
        for (var statistic = 0; statistic < statistics.Count; statistic++)
        {
            var results = new double[statistics[statistic].Results * ResampledCounts.Lanes];
            statistics[statistic].Evaluate(counts, results);
            for (var figure = 0; figure < statistics[statistic].Results; figure++)
                results.AsSpan(figure * ResampledCounts.Lanes, Math.Min(ResampledCounts.Lanes, all - first)).CopyTo(figures[statistic][figure].AsSpan(first));
        }
    }
}
