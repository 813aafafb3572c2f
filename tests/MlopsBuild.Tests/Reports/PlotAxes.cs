using MlopsBuild.Reports;
using Xunit;

namespace MlopsBuild.Tests.Reports;

public sealed class PlotAxes
{
    [Theory]
    [InlineData(0, 10, "0 2 4 6 8 10")]
    [InlineData(-1, 1, "-1.0 -0.5 0.0 0.5 1.0")]
    [InlineData(0, 25_000, "0k 5k 10k 15k 20k 25k")]
    [InlineData(1e-9, 5e-9, "1e-9 2e-9 3e-9 4e-9 5e-9")]
    [InlineData(0, 1e-7, "0 2e-8 4e-8 6e-8 8e-8 1e-7")]
    [InlineData(0, 4e15, "0 1e15 2e15 3e15 4e15")]
    [InlineData(0.30000001, 0.30000005, "0.30000001 0.30000002 0.30000003 0.30000004 0.30000005")]
    public void HaveRoundTicks(double low, double high, string ticks)
    {
        var axis = PlotAxis.Over(low, high);
        Assert.Equal(ticks, string.Join(' ', axis.Ticks().Select(axis.Text)));
    }

    // What a curve on a plateau gives: 0.1 + 0.2 is not 0.3.
    [Theory]
    [InlineData(0.3, 0.1 + 0.2)]
    [InlineData(1e300, 1.0000000000000002e300)]
    [InlineData(-4e15, -4e15 + 1)]
    [InlineData(7, 7)]
    [InlineData(0, 0)]
    [InlineData(0, double.Epsilon)]
    [InlineData(-double.MaxValue, double.MaxValue)]
    public void HaveFewTicksInAscendingOrderWhateverTheValues(double low, double high)
    {
        var axis = PlotAxis.Over(low, high);
        var ticks = axis.Ticks();
        Assert.InRange(ticks.Count, 2, 7);
        Assert.Equal(ticks.Distinct().Order(), ticks);
        Assert.All(ticks, tick => Assert.InRange(axis.Text(tick).Length, 1, 20));
        Assert.All([low, high], value => Assert.InRange(axis.Place(value), 0, 1));
    }

    [Fact]
    public void EndWhereNoNumberLiesBetweenTheirEnds() => Assert.InRange(new PlotAxis(0.3, Math.BitIncrement(0.3)).Ticks().Count, 0, 7);

    [Fact]
    public void OfFiguresThatAreNoneAreNotDrawn()
    {
        Assert.Contains("nothing to draw", IntervalChart.Of("r2", Tone.Good, (double.NaN, 0.9, 1), (0.5, 1)).ToString());
        Assert.Null(DotChart.Of("r2", [(0.1, double.PositiveInfinity, double.PositiveInfinity), null]));
        Assert.DoesNotContain("NaN", DotChart.Of("r2", [(0.1, 0.2, 0.3), (double.NaN, double.NaN, double.NaN)])!.ToString());
        Assert.Equal("NaN %", Figures.Percent(double.NaN));
    }
}
