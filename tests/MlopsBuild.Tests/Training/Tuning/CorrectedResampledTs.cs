using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Tuning;

public sealed class CorrectedResampledTs
{
    [Fact]
    public void ReferenceValueIsReached()
    {
        // Computed with scipy 1.10.1 for ten resamples of 900 rows to learn from and 100 left out; the uncorrected statistic is 8.5629.
        var test = CorrectedResampledT.Of([.01, .02, .015, .005, .012, .018, .009, .011, .02, .014], 100.0 / 900);

        Assert.Equal(5.893383627408541, test.T, 1e-12);
        Assert.Equal(2.309585e-04, test.PValue, 1e-10);
        Assert.Equal(0.0134, test.Difference, 1e-15);
    }

    [Fact]
    public void TheSignGoesWithTheDifferences()
    {
        var (up, down) = (CorrectedResampledT.Of([1, 2, 4], 0.5), CorrectedResampledT.Of([-1, -2, -4], 0.5));

        Assert.Equal((up.T, up.PValue), (-down.T, down.PValue));
        Assert.True(up.T > 0);
    }

    [Fact]
    public void EqualDifferencesAreCertainAndNoneAreNothing()
    {
        Assert.Equal((double.PositiveInfinity, 0), (CorrectedResampledT.Of([2, 2, 2], 0.5).T, CorrectedResampledT.Of([2, 2, 2], 0.5).PValue));
        Assert.Equal((0, 1), (CorrectedResampledT.Of([0, 0, 0], 0.5).T, CorrectedResampledT.Of([0, 0, 0], 0.5).PValue));
    }

    [Fact]
    public void OneDifferenceIsRefused() => Assert.Throws<ArgumentException>(() => CorrectedResampledT.Of([1], 0.5));
}
