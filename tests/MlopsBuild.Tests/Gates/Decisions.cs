using MlopsBuild.Gates;
using Xunit;

namespace MlopsBuild.Tests.Gates;

public sealed class Decisions
{
    [Theory]
    [InlineData(0.982, 0.002, VerdictResult.Pass)]
    [InlineData(0.972, 0.002, VerdictResult.Inconclusive)]
    [InlineData(0.968, 0.002, VerdictResult.Inconclusive)]
    [InlineData(0.960, 0.002, VerdictResult.Fail)]
    public void OfARequiredMetricRestOnTheInterval(double value, double error, VerdictResult expected)
    {
        var verdict = Single(GateSet.Empty.Require(Metric.R2, minimum: 0.97), Measured(Metric.R2, Estimate.Normal(value, error, 10_788)));
        Assert.Equal(("r2 at least 0.97", expected, expected == VerdictResult.Pass), (verdict.Gate, verdict.Result, verdict.Passes));
        Assert.Equal((value, 10_788L, 0.97), (verdict.Estimate, verdict.Rows, verdict.Threshold));
        Assert.Equal(value - (1.6448536269514729 * error), verdict.Interval!.Value.Lower, 1e-12);
    }

    [Fact]
    public void SayWhatAReleaseManagerWantsToKnow()
    {
        Assert.Equal(
            "R² is 0.982 over 10,788 rows (95 % sure that it is at least 0.9787); at least 0.97 was asked for.",
            Single(GateSet.Empty.Require(Metric.R2, minimum: 0.97), Measured(Metric.R2, Estimate.Normal(0.982, 0.002, 10_788))).Sentence);
        Assert.Equal(
            "RMSE is 600 over 100 rows (it may be anything from 567.1 to 632.9); at most 590 was allowed. About 2,500 rows would decide it, if the figure stays.",
            Single(GateSet.Empty.Require(Metric.Rmse, maximum: 590), Measured(Metric.Rmse, Estimate.Normal(600, 20, 100))).Sentence);
        Assert.Equal(
            "RMSE is 522.9, the champion's on the same 10,788 rows 507.2: 95 % sure that it is at least 1.45 % worse; at most 1 % worse was allowed.",
            Single(GateSet.Empty.NotWorseThanChampion(Metric.Rmse, margin: 0.01), Compared(Metric.Rmse, 522.9, 507.2, 10_788, 0.01)).Sentence);
        Assert.Equal(
            "RMSE is 507.2, the champion's on the same 10,788 rows 522.9: 95 % sure that it is at least 1.36 % better; at most 1 % worse was allowed.",
            Single(GateSet.Empty.NotWorseThanChampion(Metric.Rmse, margin: 0.01), Compared(Metric.Rmse, 507.2, 522.9, 10_788, 0.01)).Sentence);
        Assert.Equal(
            "RMSE is 530.4, the champion's on the same 10,788 rows 522.9: from 0.28 % worse to 2.59 % worse is possible; at most 2 % worse was allowed. About 110,000 rows would decide it, if the figure stays.",
            Single(GateSet.Empty.NotWorseThanChampion(Metric.Rmse, margin: 0.02), Compared(Metric.Rmse, 530.4, 522.9, 10_788, 0.007)).Sentence);
        Assert.Equal(
            "RMSE is 530.4, the champion's on the same 500 rows 522.9: from 5.15 % better to 8.01 % worse is possible; at most 2 % worse was allowed. With about 13,000 rows, a candidate as good as the champion passes four times in five.",
            Single(GateSet.Empty.NotWorseThanChampion(Metric.Rmse, margin: 0.02), Compared(Metric.Rmse, 530.4, 522.9, 500, 0.04)).Sentence);
        Assert.Equal(
            "ROC AUC is 0.81, the champion's on the same 500 rows 0.8: from 0.0429 better to 0.0229 worse is possible; better was asked for. About 13,000 rows would decide it, if the figure stays.",
            Single(GateSet.Empty.Better(Metric.Auc), Compared(Metric.Auc, 0.81, 0.8, 500, 0.02) with { Task = LearningTask.BinaryClassification }).Sentence);
    }

    [Fact]
    public void OfSeveralBoundsTellTheWorst()
    {
        var verdict = Single(GateSet.Empty.Require(Metric.Rmse, minimum: 100, maximum: 500), Measured(Metric.Rmse, Estimate.Normal(600, 1, 1000)));
        Assert.Equal((VerdictResult.Fail, 500.0), (verdict.Result, verdict.Threshold));
    }

    [Fact]
    public void LetInconclusivePassOnlyWhereTheGateSaysSo()
    {
        var evidence = Measured(Metric.R2, Estimate.Normal(0.97, 0.01, 100));
        Assert.False(Single(GateSet.Empty.Require(Metric.R2, minimum: 0.96), evidence).Passes);
        Assert.True(Single(GateSet.Empty.Require(Metric.R2, minimum: 0.96, inconclusivePasses: true), evidence).Passes);
    }

    [Fact]
    public void WithoutAChampionAreLeftToTheOtherGates()
    {
        var verdicts = GateSet.Empty.Require(Metric.R2, minimum: 0.9).NotWorseThanChampion(Metric.Rmse, margin: 0.01)
            .Judge(Measured(Metric.R2, Estimate.Normal(0.97, 0.001, 100)));
        Assert.Equal([true, true], verdicts.Select(verdict => verdict.Passes));
        Assert.Equal("There is no champion yet to compare with; the other gates decide.", verdicts[1].Sentence);
    }

    [Fact]
    public void OfWhatIsNotMeasuredAreNo()
    {
        var nan = Measured(Metric.Mape, Estimate.Exact(double.NaN)) with { };
        nan = nan with { Measurements = [nan.Measurements[0] with { Undefined = "a true value is 0" }] };
        var verdict = Single(GateSet.Empty.Require(Metric.Mape, maximum: 0.1), nan);
        Assert.Equal((VerdictResult.Fail, false, "MAPE could not be measured: a true value is 0."), (verdict.Result, verdict.Passes, verdict.Sentence));
        Assert.False(Single(GateSet.Empty.Require(Metric.R2, minimum: 0), nan).Passes);
        Assert.False(Single(GateSet.Empty.Costs(Cost.Latency, 1), nan).Passes);
        Assert.False(Single(GateSet.Empty.ForEvery("cut", slice => slice.Require(Metric.R2, minimum: 0)), nan).Passes);
    }

    [Fact]
    public void OfCostsTellTheUnit()
    {
        var evidence = Measured(Metric.R2, Estimate.Exact(1)) with
        {
            Costs = new Dictionary<Cost, Estimate> { [Cost.Latency] = Estimate.Normal(0.0021, 0.0001, 1000), [Cost.ModelSize] = Estimate.Exact(2_100_000) },
        };
        Assert.Equal("The latency is 2.1 ms (from 1.936 ms to 2.264 ms is possible); at most 5 ms was allowed.", Single(GateSet.Empty.Costs(Cost.Latency, 0.005), evidence).Sentence);
        var size = Single(GateSet.Empty.Costs(Cost.ModelSize, 2_000_000), evidence);
        Assert.Equal((VerdictResult.Fail, "The model size is 2.1 MB; at most 2 MB was allowed."), (size.Result, size.Sentence));
    }

    [Fact]
    public void ThatMakeNoSenseAreToldOfAllAtOnce()
    {
        var problem = Assert.Throws<ArgumentException>(() => GateSet.Empty
            .Require(Metric.Auc, minimum: 0.9)
            .Require(Metric.R2)
            .Require(Metric.Rmse, minimum: 5, maximum: 1)
            .NotWorseThanChampion(Metric.Rmse, margin: 1)
            .ForEvery("cut", slice => slice.Costs(Cost.Latency, -1), minimumRows: 0)
            .Check(LearningTask.Regression));
        Assert.Equal(
            "The gates are not usable: The gate \"auc at least 0.9\" asks for ROC AUC, which is not defined for regression; expected one of RMSE, MAE, MAPE, R²."
            + " The gate on R² has no bound, expected a minimum or a maximum. The gate \"rmse at least 5 and at most 1\" can never pass, expected a minimum below the maximum."
            + " The gate on RMSE against the champion has the margin 1, expected 0 or more and less than 1 (0.01 is one percent)."
            + " The gate on latency has the limit -1, expected more than 0. The gate \"latency at most -1 s\" cannot be asked for every cut, expected one on a metric."
            + " The gate \"latency at most -1 s for every cut\" judges slices from 0 rows, expected at least 1.",
            problem.Message);
    }

    internal static Verdict Single(GateSet gates, Evidence evidence) => Assert.Single(gates.Judge(evidence));

    internal static Evidence Measured(Metric metric, Estimate estimate) => new()
    {
        Task = metric.Tasks[0],
        Rows = estimate.Rows,
        Measurements = [new(metric, estimate)],
    };

    private static Evidence Compared(Metric metric, double candidate, double champion, long rows, double error) => new()
    {
        Task = metric.Tasks[0],
        Rows = rows,
        Champion = "model 1",
        Measurements =
        [
            new(metric, Estimate.Normal(candidate, 1, rows))
            {
                Champion = champion,
                Difference = Estimate.Normal(candidate - champion, error, rows),
                Ratio = Estimate.Normal(candidate / champion, error, rows),
            },
        ],
    };
}
