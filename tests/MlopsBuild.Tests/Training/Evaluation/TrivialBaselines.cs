using MlopsBuild.Gates;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Evaluation;

public sealed class TrivialBaselines
{
    [Fact]
    public void OfRegressionTheyAreMeanAndMedian()
    {
        var baselines = TrivialBaseline.Of(new() { Task = LearningTask.Regression, Actual = [1, 2, 3, 10], Predicted = [0, 0, 0, 0] });

        Assert.Equal(["mean", "median"], baselines.Select(baseline => baseline.Name));
        Assert.Equal([4, 4, 4, 4], baselines[0].Rows.Predicted);
        Assert.Equal(0, PointMetrics.Of(baselines[0].Rows)[Metric.R2].Value, 1e-12);
        Assert.Equal(Math.Sqrt(50.0 / 4), PointMetrics.Of(baselines[0].Rows)[Metric.Rmse].Value, 1e-12);
        Assert.Equal(2.5, PointMetrics.Of(baselines[1].Rows)[Metric.Mae].Value, 1e-12);
    }

    [Fact]
    public void OfTwoClassesTheyAreMajorityAndFrequencies()
    {
        var baselines = TrivialBaseline.Of(new() { Task = LearningTask.BinaryClassification, Actual = [0, 0, 0, 1], Predicted = [1, 1, 1, 1] });

        Assert.Equal(["majority class", "class frequencies"], baselines.Select(baseline => baseline.Name));
        Assert.Equal(0.75, PointMetrics.Of(baselines[0].Rows)[Metric.Accuracy].Value);
        var frequencies = PointMetrics.Of(baselines[1].Rows);
        Assert.Equal(0.5, frequencies[Metric.Auc].Value);
        Assert.Equal(0.25, frequencies[Metric.PrAuc].Value);
        Assert.Equal(-(0.25 * Math.Log(0.25)) - (0.75 * Math.Log(0.75)), frequencies[Metric.LogLoss].Value, 1e-12);
        Assert.Equal(0, frequencies[Metric.CalibrationError].Value, 1e-12);
    }

    [Fact]
    public void OfSeveralClassesToo()
    {
        var baselines = TrivialBaseline.Of(new() { Task = LearningTask.MulticlassClassification, Classes = ["a", "b", "c"], Actual = [0, 1, 1, 1, 2], Predicted = [0, 0, 0, 0, 0] });

        Assert.Equal(0.6, PointMetrics.Of(baselines[0].Rows)[Metric.Accuracy].Value);
        Assert.NotNull(PointMetrics.Of(baselines[0].Rows)[Metric.LogLoss].Undefined);
        Assert.Equal(-(0.6 * Math.Log(0.6)) - (0.4 * Math.Log(0.2)), PointMetrics.Of(baselines[1].Rows)[Metric.LogLoss].Value, 1e-12);
    }

    [Fact]
    public void ACandidateIsComparedWithThemAsWithAChampion()
    {
        double[] actual = [.. Enumerable.Range(0, 60).Select(row => row % 7 * 1.5)];
        var rows = new ScoredRows { Task = LearningTask.Regression, Actual = actual, Predicted = [.. actual.Select((value, row) => value + (row % 3) - 1)] };

        var difference = ModelEvidence.Compare(Metric.Rmse, rows, TrivialBaseline.Of(rows)[0].Rows).Difference!;

        Assert.True(difference.At(0.95).Upper < 0);
    }
}
