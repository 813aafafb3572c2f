using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Evaluation;

public sealed class Resamples
{
    private static readonly ThreefryKey Key = new(1, 2, 3, 4);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(1_003)]
    [InlineData(20_000)]
    public void EachReplicateDrawsAsManyRowsAsThereAre(int rows)
    {
        var counts = new byte[ResampledCounts.Size(rows)];
        for (var first = 0u; first < 64; first += 8)
        {
            counts.AsSpan().Fill(9);
            ResampledCounts.Fill(counts, rows, Key, first);
            for (var lane = 0; lane < 8; lane++)
                Assert.Equal(rows, Enumerable.Range(0, rows).Sum(row => counts[(row * 8) + lane]));
        }
    }

    // Of one row the count is binomial, n draws of chance 1/n; of two rows the counts have the covariance −1/n. Tolerances are five
    // standard errors.
    [Theory]
    [InlineData(50, 40_000)]
    [InlineData(300, 16_000)]
    [InlineData(2_000, 4_000)]
    public void CountsAreMultinomial(int rows, int replicates)
    {
        var counts = new byte[ResampledCounts.Size(rows)];
        var (frequencies, all, neighbours) = (new double[9], (double)rows * replicates, 0.0);
        for (var first = 0; first < replicates; first += 8)
        {
            ResampledCounts.Fill(counts, rows, Key, (uint)first);
            for (var row = 0; row < rows; row++)
            {
                for (var lane = 0; lane < 8; lane++)
                {
                    frequencies[Math.Min(8, (int)counts[(row * 8) + lane])]++;
                    if (row > 0)
                        neighbours += (counts[(row * 8) + lane] - 1.0) * (counts[((row - 1) * 8) + lane] - 1.0);
                }
            }
        }

        var chance = Math.Pow(1 - (1.0 / rows), rows);
        for (var value = 0; value < 7; value++)
        {
            var expected = chance * all;
            Assert.InRange(frequencies[value], expected - (5 * Math.Sqrt(expected)), expected + (5 * Math.Sqrt(expected)));
            chance *= (rows - value) / (double)(value + 1) / (rows - 1);
        }

        Assert.Equal(-1.0 / rows, neighbours / (all - replicates), 5 / Math.Sqrt(all));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(5_000)]
    public void EveryRowIsDrawnAlike(int rows)
    {
        const int Replicates = 4_000;
        var (counts, sums) = (new byte[ResampledCounts.Size(rows)], new double[rows]);
        for (var first = 0; first < Replicates; first += 8)
        {
            ResampledCounts.Fill(counts, rows, Key, (uint)first);
            for (var i = 0; i < rows * 8; i++)
                sums[i / 8] += counts[i];
        }

        var chiSquare = sums.Sum(sum => (sum - Replicates) * (sum - Replicates) / Replicates);
        Assert.InRange(chiSquare, rows - 1 - (5 * Math.Sqrt(2 * rows)), rows - 1 + (5 * Math.Sqrt(2 * rows)));
    }

    [Fact]
    public void ReplicatesAndStreamsDiffer()
    {
        var drawn = new HashSet<string>();
        foreach (var stream in new uint[] { 0, 1, 2 })
        {
            for (var first = 0u; first < 32; first += 8)
            {
                var counts = new byte[ResampledCounts.Size(400)];
                ResampledCounts.Fill(counts, 400, new(7, stream, 0, 0), first);
                for (var lane = 0; lane < 8; lane++)
                    drawn.Add(string.Concat(Enumerable.Range(0, 400).Select(row => counts[(row * 8) + lane])));
            }
        }

        Assert.Equal(3 * 32, drawn.Count);
    }
}
