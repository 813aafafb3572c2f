using MlopsBuild.Gates;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Evaluation;

public sealed class UndefinedMetrics
{
    [Fact]
    public void EachSaysWhy()
    {
        Assert.Equal(MetricValue.Not("all rows are of one class, and ranking needs both"), BinaryMeasures.Auc([1, 1], [0.3, 0.4]));
        Assert.Equal(MetricValue.Not("no row is positive"), BinaryMeasures.AveragePrecision([0, 0], [0.3, 0.4]));
        Assert.Equal(MetricValue.Not("no row is positive"), BinaryMeasures.Recall([0, 0], [0.3, 0.4]));
        Assert.Equal(MetricValue.Not("no row is predicted positive"), BinaryMeasures.Precision([0, 1], [0.3, 0.4]));
        Assert.Equal(MetricValue.Not("no row is positive or predicted positive"), BinaryMeasures.F1([0, 0], [0.3, 0.4]));
        Assert.Equal(MetricValue.Not("the label is 0 in 2 rows, and an error is no share of 0"), RegressionMeasures.Mape([0, 1, 0], [1, 1, 1]));
        Assert.Equal(MetricValue.Not("all labels are equal, so there is no variance to explain"), RegressionMeasures.R2([0.1, 0.1, 0.1], [0, 1, 2]));
        Assert.Equal(MetricValue.Not("there are no rows"), RegressionMeasures.Rmse([], []));
        Assert.Equal(
            MetricValue.Not("the class \"c\" is in these rows and has probability 0 in all of them: the model was not trained on it"),
            MulticlassMeasures.LogLoss([0, 2], [[0.5, 0.5, 0], [0.1, 0.9, 0]], classes: ["a", "b", "c"]));
    }

    [Fact]
    public void AZeroInTheNumeratorAloneIsDefined()
    {
        Assert.Equal(0, BinaryMeasures.F1([0, 1], [0.3, 0.4]).Value);
        Assert.Equal(0, BinaryMeasures.Precision([0, 1], [0.6, 0.4]).Value);
    }

    [Fact]
    public void EvidenceGivesNoNumberAndTheReason()
    {
        var rows = new ScoredRows { Task = LearningTask.Regression, Actual = [2, 2, 2, 2], Predicted = [1, 2, 3, 2] };

        var r2 = ModelEvidence.Of(rows, rows).Measurements.Single(measurement => measurement.Metric == Metric.R2);

        Assert.Equal(double.NaN, r2.Candidate.Value);
        Assert.Equal("not defined: all labels are equal, so there is no variance to explain", r2.Candidate.Method);
        Assert.Equal("all labels are equal, so there is no variance to explain", r2.Undefined);
        Assert.Equal(new(double.NegativeInfinity, double.PositiveInfinity, 0.95), r2.Candidate.At(0.95));
        Assert.Equal(1, r2.Candidate.PValueAbove(-1e9));
        Assert.Equal(1, r2.Difference!.PValueBelow(1e9));
    }

    [Fact]
    public void NoShareOfAFigureThatIsNotAboveZero()
    {
        double[] actual = [1, 2, 3, 4, 5, 6];
        var good = new ScoredRows { Task = LearningTask.Regression, Actual = actual, Predicted = [1, 2, 3, 4, 5, 7] };
        var r2 = ModelEvidence.Of(good, good with { Predicted = [6, 5, 4, 3, 2, 1] }).Measurements.Single(measurement => measurement.Metric == Metric.R2);

        Assert.Equal(4 - (1 / 17.5), r2.Difference!.Value, 1e-12);
        Assert.Equal(double.NaN, r2.Ratio!.Value);
        Assert.Equal("the champion's is -3, and a share is of a figure above 0", r2.Undefined);
    }

    [Fact]
    public void LengthsMustAgree() => Assert.Equal(
        "There are 2 labels and 1 predictions, expected as many.",
        Assert.Throws<ArgumentException>(() => BinaryMeasures.Auc([0, 1], [0.5])).Message);

    [Fact]
    public void UnusableRowsAreRefusedWithAllProblems() => Assert.Equal(
        "The scored rows cannot be evaluated. There are 3 labels and 2 predictions, expected as many."
        + " The slices by \"cut\" have 1 values, expected 3."
        + " Of 3 labels, 1 are not usable, the first of them 2; expected indices of classes."
        + " Of 2 predictions, 2 are not usable, the first of them NaN; expected probabilities from 0 to 1.",
        Assert.Throws<InvalidDataException>(() => ModelEvidence.Of(new ScoredRows
        {
            Task = LearningTask.BinaryClassification,
            Classes = ["no", "yes"],
            Actual = [0, 2, 1],
            Predicted = [double.NaN, 1.5],
            Slices = new Dictionary<string, string[]> { ["cut"] = ["Fair"] },
        })).Message);
}
