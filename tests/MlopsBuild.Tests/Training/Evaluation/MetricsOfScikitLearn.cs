using System.Text.Json;
using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Evaluation;

/// <summary>Vectors and values recorded from scikit-learn by <c>record_metrics.py</c>.</summary>
public sealed class MetricsOfScikitLearn
{
    private const double Tolerance = 1e-9;

    private static readonly JsonElement Recorded = JsonDocument
        .Parse(File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "tests", "MlopsBuild.Tests", "Training", "Evaluation", "metrics.json")))
        .RootElement;

    public static TheoryData<int> Cases(string task) => new(Enumerable.Range(0, Recorded.GetProperty(task).GetArrayLength()));

    [Theory]
    [MemberData(nameof(Cases), "regression")]
    public void Regression(int index)
    {
        var of = new Case("regression", index);
        of.Equal("rmse", RegressionMeasures.Rmse(of.Actual, of.Predicted, of.Weights));
        of.Equal("mae", RegressionMeasures.Mae(of.Actual, of.Predicted, of.Weights));
        of.Equal("mape", RegressionMeasures.Mape(of.Actual, of.Predicted, of.Weights));
        of.Equal("r2", RegressionMeasures.R2(of.Actual, of.Predicted, of.Weights));
    }

    [Theory]
    [MemberData(nameof(Cases), "binary")]
    public void Binary(int index)
    {
        var of = new Case("binary", index);
        var threshold = of.Json.GetProperty("threshold").GetDouble();
        of.Equal("auc", BinaryMeasures.Auc(of.Actual, of.Predicted, of.Weights));
        of.Equal("pr_auc", BinaryMeasures.AveragePrecision(of.Actual, of.Predicted, of.Weights));
        of.Equal("log_loss", BinaryMeasures.LogLoss(of.Actual, of.Predicted, of.Weights));
        of.Equal("brier", BinaryMeasures.Brier(of.Actual, of.Predicted, of.Weights));
        of.Equal("ece", BinaryMeasures.CalibrationError(of.Actual, of.Predicted, of.Weights));
        of.Equal("accuracy", BinaryMeasures.Accuracy(of.Actual, of.Predicted, threshold, of.Weights));
        of.Equal("precision", BinaryMeasures.Precision(of.Actual, of.Predicted, threshold, of.Weights));
        of.Equal("recall", BinaryMeasures.Recall(of.Actual, of.Predicted, threshold, of.Weights));
        of.Equal("f1", BinaryMeasures.F1(of.Actual, of.Predicted, threshold, of.Weights));
    }

    [Theory]
    [MemberData(nameof(Cases), "multiclass")]
    public void Multiclass(int index)
    {
        var of = new Case("multiclass", index);
        var classes = of.Json.GetProperty("classes").GetInt32();
        var probabilities = of.Json.GetProperty("probabilities").EnumerateArray().Select(Case.Numbers).ToArray();
        of.Equal("accuracy", MulticlassMeasures.Accuracy(of.Actual, of.Predicted, classes, of.Weights));
        of.Equal("macro_f1", MulticlassMeasures.MacroF1(of.Actual, of.Predicted, classes, of.Weights));
        of.Equal("micro_f1", MulticlassMeasures.MicroF1(of.Actual, of.Predicted, classes, of.Weights));
        of.Equal("weighted_f1", MulticlassMeasures.WeightedF1(of.Actual, of.Predicted, classes, of.Weights));
        of.Equal("log_loss", MulticlassMeasures.LogLoss(of.Actual, probabilities, of.Weights));

        // Where there is nothing to divide by, scikit-learn says 0 and we say that it is not defined.
        var each = MulticlassMeasures.PerClass(of.Actual, of.Predicted, [.. Enumerable.Range(0, classes).Select(i => $"c{i}")], of.Weights);
        Equal("precision", measures => measures.Precision);
        Equal("recall", measures => measures.Recall);
        Equal("f1", measures => measures.F1);

        void Equal(string name, Func<ClassMeasures, MetricValue> measure)
        {
            var expected = Case.Numbers(of.Json.GetProperty(name));
            for (var i = 0; i < classes; i++)
                Assert.Equal(expected[i], measure(each[i]).Undefined is null ? measure(each[i]).Value : 0, Tolerance);
        }
    }

    private sealed class Case(string task, int index)
    {
        public JsonElement Json { get; } = Recorded.GetProperty(task)[index];

        public double[] Actual => Numbers(Json.GetProperty("actual"));

        public double[] Predicted => Numbers(Json.GetProperty("predicted"));

        public double[] Weights => Json.GetProperty("weights") is { ValueKind: JsonValueKind.Array } weights ? Numbers(weights) : [];

        public void Equal(string name, MetricValue value)
        {
            Assert.Null(value.Undefined);
            Assert.Equal(Json.GetProperty(name).GetDouble(), value.Value, Tolerance * Math.Max(1, Math.Abs(value.Value)));
        }

        public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
    }
}
