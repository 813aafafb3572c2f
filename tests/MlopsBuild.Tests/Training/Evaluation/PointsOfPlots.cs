using MlopsBuild.Gates;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Evaluation;

public sealed class PointsOfPlots
{
    private static readonly ScoredRows Small = new()
    {
        Task = LearningTask.BinaryClassification,
        Classes = ["no", "yes"],
        Actual = [0, 0, 1, 1],
        Predicted = [0.1, 0.4, 0.35, 0.8],
    };

    // The example in scikit-learn's documentation of roc_curve.
    [Fact]
    public void RocCurve() => Assert.Equal(
        [new(0, 0, double.PositiveInfinity), new(0, 0.5, 0.8), new(0.5, 0.5, 0.4), new(0.5, 1, 0.35), new(1, 1, 0.1)],
        RocPoint.Of(Small));

    // The example in scikit-learn's documentation of precision_recall_curve, from the other end.
    [Fact]
    public void PrecisionRecallCurve() => Assert.Equal(
        [new(0, 1, double.PositiveInfinity), new(0.5, 1, 0.8), new(0.5, 0.5, 0.4), new(1, 2.0 / 3, 0.35), new(1, 0.5, 0.1)],
        PrecisionRecallPoint.Of(Small));

    [Fact]
    public void LongCurvesAreThinnedAndKeepTheirEnds()
    {
        var random = new Random(1);
        double[] actual = [.. Enumerable.Range(0, 5000).Select(_ => (double)random.Next(2))];
        var rows = Small with { Actual = actual, Predicted = [.. actual.Select(label => (0.3 * label) + (0.7 * random.NextDouble()))] };

        var (roc, recall) = (RocPoint.Of(rows), PrecisionRecallPoint.Of(rows));

        Assert.Equal(200, roc.Count);
        Assert.Equal(200, recall.Count);
        Assert.Equal((0, 0, 1, 1), (roc[0].FalsePositiveRate, roc[0].TruePositiveRate, roc[^1].FalsePositiveRate, roc[^1].TruePositiveRate));
        Assert.Equal(roc.OrderBy(point => point.FalsePositiveRate).ThenBy(point => point.TruePositiveRate), roc);
        var area = roc.Zip(roc.Skip(1), (from, to) => (to.FalsePositiveRate - from.FalsePositiveRate) * (from.TruePositiveRate + to.TruePositiveRate) / 2).Sum();
        Assert.Equal(BinaryMeasures.Auc(rows.Actual, rows.Predicted).Value, area, 0.002);
        Assert.Empty(RocPoint.Of(rows with { Actual = new double[5000] }));
        Assert.Empty(PrecisionRecallPoint.Of(rows with { Actual = new double[5000] }));
    }

    [Fact]
    public void CalibrationBins()
    {
        var bins = CalibrationBin.Of(Small with { Actual = [0, 1, 1, 1, 0], Predicted = [0.1, 0.15, 0.1999, 0.95, 1] });

        Assert.Equal([(0.1, 0.2, 3L), (0.9, 1.0, 2L)], bins.Select(bin => (bin.Lower, bin.Upper, bin.Rows)));
        Assert.Equal(new WilsonEstimate(2, 3), bins[0].Observed);
        Assert.Equal((0.1 + 0.15 + 0.1999) / 3, bins[0].Predicted, 1e-12);
    }

    [Fact]
    public void ConfusionMatrices()
    {
        var two = ConfusionMatrix.Of(Small, 0.38);
        Assert.Equal(["no", "yes"], two.Classes);
        Assert.Equal([[1L, 1L], [1L, 1L]], two.Rows);

        var three = ConfusionMatrix.Of(new() { Task = LearningTask.MulticlassClassification, Classes = ["a", "b", "c"], Actual = [0, 0, 1, 2], Predicted = [0, 2, 1, 1] });
        Assert.Equal([[1L, 0L, 1L], [0L, 1L, 0L], [0L, 1L, 0L]], three.Rows);
    }

    [Fact]
    public void ResidualsByTenthOfThePrediction()
    {
        double[] predicted = [.. Enumerable.Range(0, 105).Select(row => (double)(row * 37 % 105))];
        var bands = ResidualBand.Of(new() { Task = LearningTask.Regression, Actual = [.. predicted.Select(value => value < 10 ? 2 * value : value)], Predicted = predicted });

        Assert.Equal(10, bands.Count);
        Assert.Equal(105, bands.Sum(band => band.Rows));
        Assert.Equal((0, 9, 10L), (bands[0].From, bands[0].To, bands[0].Rows));
        Assert.Equal(4.5, bands[0].Mean, 1e-12);
        Assert.Equal([0.45, 2.25, 4.5, 6.75, 8.55], bands[0].Quantiles.Select(quantile => Math.Round(quantile, 12)));
        Assert.All(bands.Skip(1), band => Assert.Equal(0, band.Mean));
        Assert.Throws<ArgumentException>(() => ResidualBand.Of(Small));
        Assert.Throws<ArgumentException>(() => RocPoint.Of(new() { Task = LearningTask.Regression, Actual = [1], Predicted = [1] }));
    }
}
