using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Data;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.External;

/// <summary>The script that the repository shows, with the system's scikit-learn, on a part of the real data.</summary>
public sealed class ScikitLearn : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task DiamondPricesArePredictedForAllHeldOutRows()
    {
        var trainer = new ProcessTrainer(LearningTask.Regression, await PythonAsync(), "build/sklearn/train.py")
        {
            Sources = ["build/sklearn/train.py"],
            Parameters = new Dictionary<string, object?> { ["max_iter"] = 60, ["learning_rate"] = 0.1 },
            Timeout = TimeSpan.FromMinutes(5),
        };
        var place = new ProcessPlace { Folder = RepositoryRoot.Path, Cancellation = TestContext.Current.CancellationToken };

        var result = trainer.At(place).Train(Diamonds("n % 18 = 0"), ReferenceData.Contract.Schema, folder["model"]);
        var scored = ProcessModel.Open(folder["model"]).At(place).Score(Diamonds("n % 18 = 1"), ["cut"]);

        Assert.Equal((2996, 60.0), (result.Rows, ProcessModel.Open(folder["model"]).Metrics["iterations"]));
        Assert.Equal((2997, 2997), (scored.Actual.Length, scored.Predicted.Length));
        Assert.All(scored.Predicted, value => Assert.True(double.IsFinite(value)));
        var mean = scored.Actual.Average();
        var explained = 1 - scored.Actual.Zip(scored.Predicted, (y, p) => (y - p) * (y - p)).Sum() / scored.Actual.Sum(y => (y - mean) * (y - mean));
        Assert.InRange(explained, 0.95, 1);
        Assert.Equal(["Fair", "Good", "Ideal", "Premium", "Very Good"], scored.Slices["cut"].Distinct().Order(StringComparer.Ordinal));

        new LightGbmRegression { Iterations = 60, LearningRate = 0.1 }.Train(Diamonds("n % 18 = 0"), ReferenceData.Contract.Schema, folder["champion"]);
        var gates = GateSet.Empty.NotWorseThanChampion(Metric.Rmse, margin: 0.5);
        var report = ModelEvaluation.Run("diamonds", folder["model"], Diamonds("n % 18 = 1"), new() { Gates = gates }, folder["report"], folder["champion"], place: place);
        Assert.True(report.Verdicts.Single().Passes, report.Verdicts.Single().Sentence);
        Assert.StartsWith("LightGBM ", report.Evidence.Champion);
        Assert.Equal(ReferenceData.Contract.Schema.Columns.Where(column => column.Role != ColumnRole.Label).Select(column => column.Name).Order(), report.Importance.Select(feature => feature.Feature).Order());
        Assert.Contains(report.Importance[0].Feature, new[] { "carat", "x", "y", "z" });
        Assert.InRange(report.Importance[0].Loss, 100, 10_000);
        Assert.Contains("python3 train.py", File.ReadAllText(folder["report/report.md"]));
    }

    [Fact]
    public async Task ClassesAreLearntToo()
    {
        var schema = ReferenceData.Contract.Schema;
        schema = schema with { Columns = [.. schema.Columns.Select(column => column with { Role = column.Name == "cut" ? ColumnRole.Label : ColumnRole.Feature })] };
        var trainer = new ProcessTrainer(LearningTask.MulticlassClassification, await PythonAsync(), "build/sklearn/train.py")
        {
            Sources = ["build/sklearn/train.py"],
            Parameters = new Dictionary<string, object?> { ["max_iter"] = 20 },
        };
        var place = new ProcessPlace { Folder = RepositoryRoot.Path, Cancellation = TestContext.Current.CancellationToken };

        trainer.At(place).Train(Diamonds("n % 18 = 0"), schema, folder["model"]);
        var scored = ProcessModel.Open(folder["model"]).At(place).Score(Diamonds("n % 18 = 1"), []);

        Assert.Equal(["Fair", "Good", "Ideal", "Premium", "Very Good"], scored.Classes);
        Assert.InRange(scored.Actual.Zip(scored.Predicted).Count(row => row.First == row.Second) / 2997.0, 0.65, 1);
        Assert.Equal(2997, scored.Probabilities.Length);
    }

    private static RowSource Diamonds(string condition) => SmallTable.Rows with
    {
        Query = $"SELECT * EXCLUDE n FROM (SELECT *, row_number() OVER () AS n FROM read_csv('{ReferenceData.Diamonds.Path}')) WHERE {condition} ORDER BY n",
    };

    private static async Task<string> PythonAsync()
    {
        foreach (var python in new[] { "/usr/bin/python3", Tool.Find("python3") }.OfType<string>().Where(File.Exists))
        {
            if ((await new Command(python, "-c", "import sklearn, pandas").RunAsync()).ExitCode == 0)
                return python;
        }

        Assert.Skip("No python3 has scikit-learn and pandas.");
        return "";
    }
}
