using MlopsBuild.Data;
using Xunit;

namespace MlopsBuild.Tests.Data.Statistics;

/// <summary>Bounds hold as often as they say, where the truth is known.</summary>
public sealed class StatisticalBounds
{
    // Chances from a binomial distribution, summed exactly: no sampling error.
    [Theory]
    [InlineData(10, 0.5)]
    [InlineData(100, 0.01)]
    [InlineData(100, 0.07)]
    [InlineData(1_000, 0.3)]
    [InlineData(1_000, 0.999)]
    public void ChernoffHoldsForEveryNumberOfTrials(int trials, double chance)
    {
        foreach (var confidence in new[] { 0.9, 0.99, 0.9999 })
        {
            var missed = 0.0;
            for (var successes = 0; successes <= trials; successes++)
            {
                var bounds = BinomialInterval.Chernoff(successes, trials, confidence);
                if (chance < bounds.Lower || chance > bounds.Upper)
                    missed += Chance(trials, chance, successes);
            }

            Assert.InRange(missed, 0, 1 - confidence);
        }
    }

    [Fact]
    public void ChernoffOfNoSuccessIsTheRuleOfThree() => Assert.Equal(1 - Math.Pow(0.025, 1 / 100.0), BinomialInterval.Chernoff(0, 100).Upper, 12);

    [Theory]
    [InlineData(100, 100)]
    [InlineData(50, 1_000)]
    [InlineData(2_000, 2_000)]
    public void DistancesOfUnequalDistributionsAreRarelyOffByMoreThanHalfTheBand(int n, int m)
    {
        // Uniform against uniform on 0 to 0.8: a true distance of 0.2.
        var random = new Random(11);
        var missed = 0;
        for (var run = 0; run < 2_000; run++)
        {
            var first = Enumerable.Range(0, n).Select(_ => random.NextDouble()).ToArray();
            var second = Enumerable.Range(0, m).Select(_ => 0.8 * random.NextDouble()).ToArray();
            if (Math.Abs(KolmogorovSmirnov.Distance(first, second) - 0.2) > KolmogorovSmirnov.HalfWidth(0.05, n, m))
                missed++;
        }

        Assert.InRange(missed, 0, 2_000 * 0.05);
    }

    [Fact]
    public void StabilityIndexExceedsItsNoiseAsOftenAsSaid()
    {
        var random = new Random(13);
        var exceeded = 0;
        for (var run = 0; run < 2_000; run++)
        {
            if (PopulationStability.Index(Counts(random, 2_000), Counts(random, 1_000)) > PopulationStability.Noise(10, 2_000, 1_000))
                exceeded++;
        }

        Assert.InRange(exceeded, 60, 150);
    }

    private static double[] Counts(Random random, int rows)
    {
        var counts = new double[10];
        for (var i = 0; i < rows; i++)
            counts[random.Next(10)]++;
        return counts;
    }

    private static double Chance(int trials, double chance, int successes)
    {
        var logarithm = (successes * Math.Log(chance)) + ((trials - successes) * Math.Log(1 - chance));
        for (var i = 1; i <= successes; i++)
            logarithm += Math.Log((trials - successes + i) / (double)i);
        return Math.Exp(logarithm);
    }
}
