using MlopsBuild.Gates;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Evaluation;

public sealed class EvidenceOfModels
{
    [Fact]
    public void HoldsEveryMetricOfTheTask()
    {
        Assert.Equal(
            [Metric.Rmse, Metric.Mae, Metric.Mape, Metric.R2],
            ModelEvidence.Of(Regression()).Measurements.Where(measurement => measurement.Slice is null).Select(measurement => measurement.Metric));
        Assert.Equal(
            [Metric.Auc, Metric.PrAuc, Metric.LogLoss, Metric.Brier, Metric.CalibrationError, Metric.Accuracy, Metric.Precision, Metric.Recall, Metric.F1],
            ModelEvidence.Of(Binary()).Measurements.Select(measurement => measurement.Metric));
        Assert.Equal(
            [Metric.LogLoss, Metric.Accuracy, Metric.MacroF1, Metric.WeightedF1, Metric.MicroF1],
            ModelEvidence.Of(Multiclass()).Measurements.Select(measurement => measurement.Metric));
    }

    [Fact]
    public void WithoutAChampionNothingIsCompared()
    {
        var evidence = ModelEvidence.Of(Binary());
        Assert.Null(evidence.Champion);
        Assert.All(evidence.Measurements, measurement => Assert.True(measurement is { Champion: null, Difference: null, Ratio: null }));
    }

    [Fact]
    public void ComparesWithTheChampionOnTheSameRows()
    {
        foreach (var rows in new[] { Regression(), Binary(), Multiclass() })
        {
            var champion = rows with { Predicted = [.. rows.Predicted.Select((value, row) => row % 3 == 0 ? rows.Predicted[(row + 7) % rows.Predicted.Length] : value)] };
            var (evidence, alone) = (ModelEvidence.Of(rows, champion, new() { ChampionName = "v7" }), ModelEvidence.Of(champion));
            Assert.Equal("v7", evidence.Champion);
            foreach (var (measurement, other) in evidence.Measurements.Where(each => each.Slice is null).Zip(alone.Measurements.Where(each => each.Slice is null)))
            {
                Assert.Equal(other.Candidate.Value, measurement.Champion!.Value, 1e-12);
                Assert.Equal(measurement.Candidate.Value - other.Candidate.Value, measurement.Difference!.Value, 1e-12);
                if (other.Candidate.Value != 0)
                    Assert.Equal(measurement.Candidate.Value / other.Candidate.Value, measurement.Ratio!.Value, 1e-12);
                Assert.InRange(measurement.Difference.Value, measurement.Difference.At(0.95).Lower, measurement.Difference.At(0.95).Upper);
            }
        }
    }

    [Fact]
    public void AModelAgainstItselfDiffersByNothing()
    {
        foreach (var rows in new[] { Regression(), Binary(), Multiclass() })
        {
            Assert.All(ModelEvidence.Of(rows, rows).Measurements, measurement =>
            {
                Assert.Equal(new(0, 0, 0.95), measurement.Difference!.At(0.95));
                Assert.Equal(1, measurement.Difference.PValueAbove(0));
                Assert.Equal(0, measurement.Difference.PValueAbove(-1e-9));
            });
        }
    }

    [Fact]
    public void SlicesComeByHowMuchTheyDiffer()
    {
        var evidence = ModelEvidence.Of(Regression(), options: new() { MinimumSliceRows = 20 });

        // Rows with x = c have three times the error of the others, and d has too few rows.
        Assert.Equal(["", "", "", "", "x=c", "x=c", "x=c", "x=c"], evidence.Measurements.Take(8).Select(measurement => measurement.Slice is { } slice ? $"{slice.By}={slice.Value}" : ""));
        Assert.DoesNotContain(evidence.Measurements, measurement => measurement.Slice == new Slice("x", "d"));
        Assert.Equal(5, evidence.SliceRows[new("x", "d")]);
        Assert.Equal(evidence.Rows, evidence.SliceRows.Where(slice => slice.Key.By == "x").Sum(slice => slice.Value));

        var rows = Regression();
        int[] members = [.. Enumerable.Range(0, 200).Where(row => rows.Slices["x"][row] == "c")];
        var rmse = evidence.Measurements.Single(measurement => measurement.Metric == Metric.Rmse && measurement.Slice == new Slice("x", "c"));
        Assert.Equal(members.Length, rmse.Candidate.Rows);
        Assert.Equal(
            RegressionMeasures.Rmse([.. members.Select(row => rows.Actual[row])], [.. members.Select(row => rows.Predicted[row])]).Value,
            rmse.Candidate.Value,
            1e-12);
    }

    [Fact]
    public void IsTheSameEachTime()
    {
        static string Text(Evidence evidence) => string.Join('\n', evidence.Measurements.Select(each => FormattableString.Invariant(
            $"{each.Metric.Name} {each.Slice} {each.Candidate.At(0.95)} {each.Difference?.At(0.9)} {each.Ratio?.PValueBelow(1.02):R}")));
        var champion = Binary() with { Predicted = [.. Binary().Predicted.Select(p => Math.Sqrt(p))] };

        Assert.Equal(Text(ModelEvidence.Of(Binary(), champion)), Text(ModelEvidence.Of(Binary(), champion)));
        Assert.NotEqual(Text(ModelEvidence.Of(Binary(), champion)), Text(ModelEvidence.Of(Binary(), champion, new() { Seed = 1 })));
    }

    [Fact]
    public void ManyRowsGetNormalIntervalsThatHardlyDiffer()
    {
        var rows = Regression();
        var champion = rows with { Predicted = [.. rows.Predicted.Select(value => value + 0.3)] };
        var resampled = ModelEvidence.Compare(Metric.Rmse, rows, champion);
        var normal = ModelEvidence.Compare(Metric.Rmse, rows, champion, new() { MostDraws = 0 });

        Assert.Equal("paired jackknife, normal approximation", normal.Difference!.Method);
        Assert.Equal(resampled.Difference!.Value, normal.Difference.Value);
        Assert.Equal(resampled.Difference.At(0.9).HalfWidth, normal.Difference.At(0.9).HalfWidth, 0.1 * normal.Difference.At(0.9).HalfWidth);
    }

    [Fact]
    public void OtherRowsThanTheChampionsAreRefused()
    {
        var rows = Regression();
        Assert.Equal(
            "The label of row 3 is 9 for the candidate and 7 for the champion, expected both scored on the same rows in the same order; score the champion again.",
            Assert.Throws<InvalidDataException>(() => ModelEvidence.Of(
                new() { Task = LearningTask.Regression, Actual = [1, 2, 9], Predicted = [1, 2, 3] },
                new() { Task = LearningTask.Regression, Actual = [1, 2, 7], Predicted = [1, 2, 3] })).Message);
        Assert.Throws<InvalidDataException>(() => ModelEvidence.Of(rows, rows.At([1, 2, 3])));
        Assert.Throws<InvalidDataException>(() => ModelEvidence.Of(rows, Binary()));
        Assert.Equal(
            "The fairness columns \"sex\" are not among the slices, expected some of \"x\".",
            Assert.Throws<ArgumentException>(() => ModelEvidence.Of(rows, options: new() { FairnessColumns = ["sex"] })).Message);
        Assert.Equal(
            "The options of the evaluation are not usable: Threshold is 2, expected 0 to 1. Replicates is 5, expected at least 100.",
            Assert.Throws<ArgumentException>(() => ModelEvidence.Of(rows, options: new() { Threshold = 2, Replicates = 5 })).Message);
    }

    private static ScoredRows Regression()
    {
        var random = new Random(3);
        var (actual, predicted, slices) = (new double[200], new double[200], new string[200]);
        for (var row = 0; row < 200; row++)
        {
            slices[row] = row < 5 ? "d" : "abc"[row % 3].ToString();
            actual[row] = 10 + (5 * random.NextDouble());
            predicted[row] = actual[row] + ((slices[row] == "c" ? 3 : 1) * (random.NextDouble() - 0.5));
        }

        return new() { Task = LearningTask.Regression, Actual = actual, Predicted = predicted, Slices = new Dictionary<string, string[]> { ["x"] = slices } };
    }

    private static ScoredRows Binary()
    {
        var random = new Random(4);
        double[] actual = [.. Enumerable.Range(0, 150).Select(_ => (double)random.Next(2))];
        return new() { Task = LearningTask.BinaryClassification, Classes = ["no", "yes"], Actual = actual, Predicted = [.. actual.Select(label => Math.Round((0.3 * label) + (0.7 * random.NextDouble()), 2))] };
    }

    private static ScoredRows Multiclass()
    {
        var random = new Random(5);
        double[] actual = [.. Enumerable.Range(0, 150).Select(_ => (double)random.Next(3))];
        double[][] probabilities = [.. actual.Select(label =>
        {
            double[] scores = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
            scores[(int)label] += 0.5;
            return scores.Select(score => score / scores.Sum()).ToArray();
        })];
        return new()
        {
            Task = LearningTask.MulticlassClassification,
            Classes = ["a", "b", "c"],
            Actual = actual,
            Predicted = [.. probabilities.Select(row => (double)Array.IndexOf(row, row.Max()))],
            Probabilities = probabilities,
        };
    }
}
