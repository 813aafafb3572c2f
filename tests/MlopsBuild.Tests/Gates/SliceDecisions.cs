using MlopsBuild.Gates;
using Xunit;

namespace MlopsBuild.Tests.Gates;

public sealed class SliceDecisions
{
    [Fact]
    public void FailASliceOnlyWhereThatIsShownInSpiteOfThereBeingMany()
    {
        // One-sided p-values of failing: 0.0228 alone would fail, of four slices it does not; 1e-5 does.
        Assert.Equal(VerdictResult.Fail, Judge((0.94, 0.02, 500))[0].Result);
        var verdicts = Judge((0.94, 0.02, 500), (0.99, 0.001, 500), (0.99, 0.001, 500), (0.99, 0.001, 500));
        Assert.Equal([VerdictResult.Inconclusive, VerdictResult.Pass, VerdictResult.Pass, VerdictResult.Pass], verdicts.Select(verdict => verdict.Result));
        verdicts = Judge((0.94, 0.01, 500), (0.99, 0.001, 500), (0.99, 0.001, 500), (0.99, 0.001, 500));
        Assert.Equal(VerdictResult.Fail, verdicts[0].Result);
    }

    [Fact]
    public void TellOfSlicesThatAreTooSmallAndRefuseNothingForThem()
    {
        var verdicts = Judge((0.99, 0.001, 500), (0.5, 0.001, 99));
        Assert.Equal((VerdictResult.Inconclusive, true), (verdicts[1].Result, verdicts[1].Passes));
        Assert.Equal("Not judged for cut \"1\": it has 99 rows, fewer than the 100 asked for.", verdicts[1].Sentence);
        Assert.Equal(new Slice("cut", "1"), verdicts[1].Slice);
    }

    [Fact]
    public void NameTheSlice()
    {
        var verdict = Judge((0.9, 0.001, 500))[0];
        Assert.Equal("r2 at least 0.98 for cut 0", verdict.Gate);
        Assert.Equal("R² for cut \"0\" is 0.9 over 500 rows (95 % sure that it is at most 0.9016); at least 0.98 was asked for.", verdict.Sentence);
    }

    private static IReadOnlyList<Verdict> Judge(params (double Value, double Error, long Rows)[] slices) =>
        GateSet.Empty.ForEvery("cut", slice => slice.Require(Metric.R2, minimum: 0.98)).Judge(new()
        {
            Task = LearningTask.Regression,
            Rows = slices.Sum(slice => slice.Rows),
            Measurements = [.. slices.Select((slice, i) => new Measurement(Metric.R2, Estimate.Normal(slice.Value, slice.Error, slice.Rows)) { Slice = new("cut", $"{i}") })],
            SliceRows = slices.Select((slice, i) => (slice.Rows, i)).ToDictionary(slice => new Slice("cut", $"{slice.i}"), slice => slice.Rows),
        });
}
