using MlopsBuild.Reports;
using Xunit;

namespace MlopsBuild.Tests.Runs;

public sealed class Sparklines
{
    [Fact]
    public void ReachFromTheLowestToTheHighest() => Assert.Equal("▁▂▃▄▅▆▇█", Sparkline.Of([0, 1, 2, 3, 4, 5, 6, 7]));

    [Fact]
    public void ShowWhatIsNoNumberAsADot() => Assert.Equal("▁·█·", Sparkline.Of([-5, double.NaN, 5, double.PositiveInfinity]));

    [Fact]
    public void OfEqualFiguresAreLevel() => Assert.Equal("▅▅▅", Sparkline.Of([3, 3, 3]));

    [Fact]
    public void OfTheLargestNumbersAreDrawn() => Assert.Equal("▁▅█", Sparkline.Of([double.MinValue, 0, double.MaxValue]));

    [Fact]
    public void OfNothingAreEmpty() => Assert.Equal("", Sparkline.Of([]));

    [Theory]
    [InlineData(0, "")]
    [InlineData(0.5, "██")]
    [InlineData(0.28125, "█▏")]
    [InlineData(1, "████")]
    [InlineData(7, "████")]
    [InlineData(double.NaN, "")]
    public void AsBarsAreInProportion(double share, string bar) => Assert.Equal(bar, Sparkline.Bar(share, 4));
}
