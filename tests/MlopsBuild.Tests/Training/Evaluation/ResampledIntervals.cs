using System.Text.Json;
using MlopsBuild.Gates;
using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Evaluation;

/// <summary>Held against scipy.stats.bootstrap, recorded by <c>record_intervals.py</c>.</summary>
public sealed class ResampledIntervals
{
    private static readonly JsonElement Recorded = JsonDocument
        .Parse(File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "tests", "MlopsBuild.Tests", "Training", "Evaluation", "intervals.json")))
        .RootElement;

    private static readonly ScoredRows Candidate = Rows("predicted");
    private static readonly ScoredRows Champion = Rows("other");

    // Both draw 200,000 times, so ends differ by chance: a hundredth of the width is about five standard errors of an end.
    [Fact]
    public void AgreeWithScipy()
    {
        var rmse = ModelEvidence.Compare(Metric.Rmse, Candidate, Champion, new() { Replicates = 200_000 });

        Near(Recorded.GetProperty("rmse").GetProperty("bca"), rmse.Candidate.At(0.95));
        Near(Recorded.GetProperty("difference").GetProperty("bca"), rmse.Difference!.At(0.95));
        Assert.Equal("BCa bootstrap, 200000 multinomial replicates", rmse.Candidate.Method);
        Assert.Equal("paired BCa bootstrap, 200000 multinomial replicates", rmse.Difference.Method);

        var terms = RegressionMeasures.Terms(Candidate.Actual, Candidate.Predicted);
        var replicates = new Resampling(200_000, 1).Run(ResampledSums.Of([terms], [RegressionMeasures.All[0]]))[0][0];
        Near(Recorded.GetProperty("rmse").GetProperty("percentile"), ResampledEstimate.Percentile(rmse.Candidate.Value, 60, replicates).At(0.95));
    }

    [Fact]
    public void PValuesAreWhereTheOneSidedBoundCrosses()
    {
        var rmse = ModelEvidence.Compare(Metric.Rmse, Candidate, Champion);
        foreach (var estimate in new[] { rmse.Candidate, rmse.Difference!, rmse.Ratio! })
        {
            foreach (var confidence in new[] { 0.5, 0.9, 0.95, 0.99, 0.9999 })
            {
                var interval = estimate.At(confidence);
                Assert.Equal((1 - confidence) / 2, estimate.PValueAbove(interval.Lower), 1e-9);
                Assert.Equal((1 - confidence) / 2, estimate.PValueBelow(interval.Upper), 1e-9);
            }

            Assert.Equal(1, estimate.PValueAbove(estimate.Value * 1.01) + estimate.PValueBelow(estimate.Value * 1.01), 1e-9);
            Assert.True(estimate.PValueAbove(estimate.At(0.5).Lower) > estimate.PValueAbove(estimate.At(0.9).Lower));
        }
    }

    [Theory]
    [InlineData(60)]
    [InlineData(999)]
    public void DoNotDependOnTheNumberOfCores(int rows)
    {
        var random = new Random(1);
        var (actual, predicted) = (new double[rows], new double[rows]);
        for (var row = 0; row < rows; row++)
            (actual[row], predicted[row]) = (random.Next(2), Math.Round(random.NextDouble(), 2));
        ResampledStatistic[] statistics =
        [
            ResampledSums.Of([BinaryMeasures.Terms(actual, predicted, 0.5)], BinaryMeasures.All),
            new ResampledRanking([RankedRows.Of(actual, predicted)]),
        ];

        var one = new Resampling(203, 5) { Cores = 1 }.Run(statistics);
        var three = new Resampling(203, 5) { Cores = 3 }.Run(statistics);

        Assert.Equal(one, three);
        Assert.NotEqual(one[0][0], new Resampling(203, 6).Run(statistics)[0][0]);
        Assert.NotEqual(one[0][0], new Resampling(203, 5, 1).Run(statistics)[0][0]);
    }

    // A replicate is the metric over rows that are counted as often as they were drawn.
    [Fact]
    public void ReplicatesAreMetricsOfWeightedRows()
    {
        const int Rows = 301;
        var random = new Random(2);
        var (actual, predicted) = (new double[Rows], new double[Rows]);
        for (var row = 0; row < Rows; row++)
            (actual[row], predicted[row]) = (random.Next(3) == 0 ? 1 : 0, Math.Round(random.NextDouble(), 2));
        var counts = new byte[ResampledCounts.Size(Rows)];
        ResampledCounts.Fill(counts, Rows, new(1, 1, 1, 1), 8);
        var sums = ResampledSums.Of([BinaryMeasures.Terms(actual, predicted, 0.5)], BinaryMeasures.All);
        var (ofSums, ranking) = (new double[sums.Results * 8], new double[2 * 8]);

        sums.Evaluate(counts, ofSums);
        new ResampledRanking([RankedRows.Of(actual, predicted)]).Evaluate(counts, ranking);

        for (var lane = 0; lane < 8; lane++)
        {
            double[] weights = [.. Enumerable.Range(0, Rows).Select(row => (double)counts[(row * 8) + lane])];
            Assert.Equal(BinaryMeasures.Auc(actual, predicted, weights).Value, ranking[lane], 1e-12);
            Assert.Equal(BinaryMeasures.AveragePrecision(actual, predicted, weights).Value, ranking[8 + lane], 1e-12);
            Assert.Equal(BinaryMeasures.LogLoss(actual, predicted, weights).Value, ofSums[lane], 1e-12);
            Assert.Equal(BinaryMeasures.CalibrationError(actual, predicted, weights).Value, ofSums[16 + lane], 1e-12);
            Assert.Equal(BinaryMeasures.F1(actual, predicted, 0.5, weights).Value, ofSums[48 + lane], 1e-12);
        }
    }

    [Fact]
    public void AFigureThatIsSeldomDefinedHasNoInterval()
    {
        double[] replicates = [.. Enumerable.Range(0, 200).Select(i => i < 20 ? double.NaN : i)];

        var estimate = ResampledEstimate.Percentile(100, 50, replicates);

        Assert.Equal(new(double.NegativeInfinity, double.PositiveInfinity, 0.9), estimate.At(0.9));
        Assert.Equal("percentile bootstrap, 200 multinomial replicates; 20 of them not defined, too many for an interval", estimate.Method);
        Assert.Equal(1, estimate.PValueAbove(0));
    }

    private static void Near(JsonElement recorded, Interval interval)
    {
        var width = recorded[1].GetDouble() - recorded[0].GetDouble();
        Assert.Equal(recorded[0].GetDouble(), interval.Lower, width / 100);
        Assert.Equal(recorded[1].GetDouble(), interval.Upper, width / 100);
    }

    private static ScoredRows Rows(string predicted) => new()
    {
        Task = LearningTask.Regression,
        Actual = [.. Recorded.GetProperty("actual").EnumerateArray().Select(number => number.GetDouble())],
        Predicted = [.. Recorded.GetProperty(predicted).EnumerateArray().Select(number => number.GetDouble())],
    };
}
