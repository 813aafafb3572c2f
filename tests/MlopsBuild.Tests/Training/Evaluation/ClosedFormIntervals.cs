using MlopsBuild.Gates;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Evaluation;

public sealed class ClosedFormIntervals
{
    // R. G. Newcombe, Statistics in Medicine 17 (1998), method 3.
    [Theory]
    [InlineData(81, 263, .25528851987827, .36620957698280)]
    [InlineData(15, 148, .0623864, .1604872)]
    [InlineData(0, 20, 0, .1611252)]
    [InlineData(1, 29, .0061132, .1717552)]
    public void WilsonAgreesWithNewcombe(int part, int whole, double lower, double upper)
    {
        var interval = new WilsonEstimate(part, whole).At(0.95);
        Assert.Equal(lower, interval.Lower, 1e-7);
        Assert.Equal(upper, interval.Upper, 1e-7);
    }

    [Fact]
    public void SharesOfRowsAreWilsonAndMeansAreNormal()
    {
        double[] actual = [.. Enumerable.Range(0, 40).Select(row => row < 15 ? 1.0 : 0)];
        double[] probability = [.. Enumerable.Range(0, 40).Select(row => row < 15 ? 0.3 + (row * 0.04) : row * 0.015)];
        var measured = ModelEvidence.Of(new() { Task = LearningTask.BinaryClassification, Classes = ["no", "yes"], Actual = actual, Predicted = probability }).Measurements
            .ToDictionary(measurement => measurement.Metric, measurement => measurement.Candidate);

        // 10 positives from 0.5 on (rows 5 to 14) and 6 negatives (rows 34 to 39).
        Assert.Equal(new WilsonEstimate(29, 40), measured[Metric.Accuracy]);
        Assert.Equal(new WilsonEstimate(10, 16), measured[Metric.Precision]);
        Assert.Equal(new WilsonEstimate(10, 15), measured[Metric.Recall]);

        double[] losses = [.. actual.Zip(probability, (label, p) => (label - p) * (label - p))];
        var (mean, error) = (losses.Average(), Math.Sqrt(losses.Sum(loss => Math.Pow(loss - losses.Average(), 2)) / 39 / 40));
        Assert.Equal(mean, measured[Metric.Brier].Value, 1e-12);
        Assert.Equal(mean - (1.959963984540054 * error), measured[Metric.Brier].At(0.95).Lower, 1e-12);
        Assert.Equal("DeLong", measured[Metric.Auc].Method);
        Assert.StartsWith("BCa bootstrap", measured[Metric.PrAuc].Method, StringComparison.Ordinal);
    }

    [Fact]
    public void PValuesAreWhereTheOneSidedBoundCrosses()
    {
        Estimate[] estimates = [new WilsonEstimate(81, 263), new WilsonEstimate(3, 9), new LimitEstimate(0.7, 0.02, 100, "") { Least = 0, Most = 1 }];
        foreach (var estimate in estimates)
        {
            foreach (var confidence in new[] { 0.5, 0.9, 0.99 })
            {
                Assert.Equal((1 - confidence) / 2, estimate.PValueAbove(estimate.At(confidence).Lower), 1e-9);
                Assert.Equal((1 - confidence) / 2, estimate.PValueBelow(estimate.At(confidence).Upper), 1e-9);
            }
        }
    }

    [Fact]
    public void APerfectRankingIsNotCertain()
    {
        double[] actual = [.. Enumerable.Range(0, 40).Select(row => row < 10 ? 1.0 : 0)];
        var auc = ModelEvidence.Of(new() { Task = LearningTask.BinaryClassification, Actual = actual, Predicted = actual }).Measurements
            .Single(measurement => measurement.Metric == Metric.Auc).Candidate;

        Assert.Equal(1, auc.Value);
        Assert.Equal(new WilsonEstimate(10, 10).At(0.95), auc.At(0.95));
    }
}
