using MlopsBuild.Gates;
using Xunit;

namespace MlopsBuild.Tests.Gates;

/// <summary>Quantiles and tails beside those of scipy.stats.norm 1.10.1.</summary>
public sealed class NormalEstimates
{
    [Theory]
    [InlineData(0.5, 0.674489750196081743)]
    [InlineData(0.9, 1.644853626951472715)]
    [InlineData(0.95, 1.959963984540054236)]
    [InlineData(0.99, 2.575829303548900761)]
    [InlineData(0.999999, 4.891638475698590)]
    public void HaveIntervalsOfNormalQuantiles(double confidence, double quantile)
    {
        var interval = Estimate.Normal(10, 2, 100).At(confidence);
        Assert.Equal(10 - (2 * quantile), interval.Lower, 1e-10);
        Assert.Equal(10 + (2 * quantile), interval.Upper, 1e-10);
        Assert.Equal(confidence, interval.Confidence);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.1, 0.460172162722971)]
    [InlineData(1, 0.158655253931457051)]
    [InlineData(3, 0.00134989803163009453)]
    [InlineData(10, 7.61985302416052606e-24)]
    [InlineData(30, 4.90671392714819e-198)]
    public void HaveTailsOfTheNormalDistribution(double distance, double tail)
    {
        Assert.Equal(1, Estimate.Normal(distance, 1, 1).PValueAbove(0) / tail, 1e-10);
        Assert.Equal(1, Estimate.Normal(-distance, 1, 1).PValueBelow(0) / tail, 1e-10);
        Assert.Equal(1 - tail, Estimate.Normal(distance, 1, 1).PValueBelow(0), 1e-12);
    }

    [Fact]
    public void ThatAreExactMeetABoundThatTheyEqual()
    {
        Assert.Equal(0, Estimate.Exact(5).PValueAbove(5));
        Assert.Equal(0, Estimate.Exact(5).PValueBelow(5));
        Assert.Equal(1, Estimate.Exact(5).PValueAbove(5.1));
        Assert.Equal(new Interval(5, 5, 0.9), Estimate.Exact(5).At(0.9));
    }
}
