using MlopsBuild.Data;
using Xunit;

namespace MlopsBuild.Tests.Data.Statistics;

/// <summary>Cases in which known tools answer NaN, infinity or the wrong way.</summary>
public sealed class StatisticalTraps
{
    [Fact]
    public void ConstantColumnHasNoChiSquareToTest()
    {
        Assert.Equal(new ChiSquareResult(0, 0, 1), ChiSquare.GoodnessOfFit([50], [100]));
        Assert.Equal(new ChiSquareResult(0, 0, 1), ChiSquare.Homogeneity([50, 0], [100, 0]));
        Assert.Equal(new ChiSquareResult(0, 0, 1), ChiSquare.Contingency(new double[,] { { 0, 0 }, { 0, 0 } }));
        Assert.Equal(0, PopulationStability.Index([100], [50]));
        Assert.Equal(0, JensenShannon.Distance([100], [50]));
        Assert.Equal(0, KolmogorovSmirnov.Distance([7, 7, 7], [7]));
        Assert.Equal(0, CramersV.Plain(new double[,] { { 50 }, { 100 } }));
    }

    [Fact]
    public void ConstantBaselineHasAWassersteinDistance() => Assert.Equal(2_000, Wasserstein.NormedDistance([5, 5, 5], [7, 7]), 9);

    [Fact]
    public void EmptyBinsGiveFiniteScores()
    {
        double[] baseline = [50, 50, 0, 0], current = [100, 0, 10, 0];
        Assert.Equal(1, KolmogorovSmirnov.BinnedDistance([10, 0], [0, 10]));
        Assert.InRange(PopulationStability.Index(baseline, current), 1, 10);
        Assert.Equal(double.PositiveInfinity, PopulationStability.Index(baseline, current, floor: 0));
        Assert.InRange(JensenShannon.Divergence(baseline, current), 0.1, 1);
        Assert.InRange(Hellinger.Distance(baseline, current), 0.1, 1);
    }

    [Fact]
    public void KullbackLeiblerIsInfiniteOneWayOnlyWhereJensenShannonIsTheSameBothWays()
    {
        double[] narrow = [1, 0], wide = [1, 1];
        Assert.Equal(Math.Log(2), KullbackLeibler.Divergence(narrow, wide), 12);
        Assert.Equal(double.PositiveInfinity, KullbackLeibler.Divergence(wide, narrow));
        Assert.Equal(JensenShannon.Divergence(narrow, wide), JensenShannon.Divergence(wide, narrow), 15);
    }

    [Fact]
    public void NewCategoryCounts()
    {
        Assert.Equal(0, ChiSquare.GoodnessOfFit([90, 10], [100, 0]).PValue);
        Assert.InRange(ChiSquare.Homogeneity([100, 0], [90, 10]).PValue, 1e-4, 5e-3);
        Assert.Equal(1.0 / 7, LInfinity.Distance([2, 2, 2, 0], [2, 2, 2, 1]), 12);
    }

    [Fact]
    public void ExactAndAsymptoticDecideDifferentlyOnEightValues()
    {
        Assert.True(KolmogorovSmirnov.ExactPValue(0.625, 8, 8) > 0.05);
        Assert.True(KolmogorovSmirnov.AsymptoticPValue(0.625, 8, 8) < 0.05);
    }

    [Fact]
    public void ExactAndAsymptoticAgreeOnManyValues()
    {
        foreach (var distance in new[] { 0.02, 0.03, 0.04, 0.05 })
            Assert.Equal(KolmogorovSmirnov.ExactPValue(distance, 3_000, 3_001), KolmogorovSmirnov.AsymptoticPValue(distance, 3_000, 3_001), 2);
    }

    [Fact]
    public void TailsOfOneSampleMeetWhereTheMethodChanges()
    {
        foreach (var distance in new[] { 0.02, 0.03, 0.05, 0.08 })
            Assert.Equal(KolmogorovSmirnov.OneSampleTail(distance, 500), KolmogorovSmirnov.OneSampleTail(distance * Math.Sqrt(500.0 / 501), 501), 3);
    }

    [Fact]
    public void GoodnessOfFitTakesTheNoiseOfASmallReferenceForDrift()
    {
        var alarms = (Fit: 0, Same: 0);
        var random = new Random(3);
        for (var run = 0; run < 1_000; run++)
        {
            var (reference, current) = (Counts(random, 60), Counts(random, 600));
            if (ChiSquare.GoodnessOfFit(current, reference).PValue < 0.05)
                alarms.Fit++;
            if (ChiSquare.Homogeneity(reference, current).PValue < 0.05)
                alarms.Same++;
        }

        Assert.InRange(alarms.Same, 20, 80);
        Assert.InRange(alarms.Fit, 500, 1_000);
    }

    [Fact]
    public void NoRowsOrNoNumbersAreRefused()
    {
        Assert.Throws<ArgumentException>(() => KolmogorovSmirnov.Distance([], [1]));
        Assert.Throws<ArgumentException>(() => KolmogorovSmirnov.Distance([double.NaN], [1]));
        Assert.Throws<ArgumentException>(() => JensenShannon.Distance([0, 0], [1, 1]));
        Assert.Throws<ArgumentException>(() => LInfinity.Distance([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => HolmCorrection.Adjust([0.5, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialInterval.Wilson(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialInterval.Wilson(1, 2, 95));
    }

    private static double[] Counts(Random random, int rows)
    {
        var counts = new double[4];
        for (var i = 0; i < rows; i++)
            counts[random.Next(4)]++;
        return counts;
    }
}
