using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training;

/// <summary>Text columns whose contract states an order, taken as ranks.</summary>
public sealed class RankedCategories : IDisposable
{
    private static readonly DatasetSchema Ordered = new()
    {
        Columns = [.. TaskTable.Schema.Columns.Select(column => column.Name == "kind" ? column with { AllowedValues = ["green", "blue", "red"], Ordered = true } : column)],
    };

    private readonly TemporaryFolder folder = new();

    public static TheoryData<MlNetTrainer> Models =>
    [
        new LightGbmRegression { Iterations = 60, LearningRate = 0.2, OrderedCategories = OrderedCategories.Ranks },
        new LbfgsRegression { OrderedCategories = OrderedCategories.Ranks },
    ];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Models))]
    public void AreOneInputOfTheModel(MlNetTrainer trainer)
    {
        trainer.Train(TaskTable.Training, Ordered, folder["model"]);

        Assert.Contains("\"encoding\": \"Rank\"", File.ReadAllText(folder["model/model.json"]));
        var model = Model.Open(folder["model"]);
        Assert.Equal(Ordered, model.Schema);
        Assert.Equal(["green", "blue", "red"], model.Schema.Columns.Single(column => column.Name == "kind").AllowedValues);
        Assert.Equal(model.Fingerprint, model.FingerprintHere());
        Assert.InRange(RegressionFigures.Of(model.Score(TaskTable.HeldOut, [])).R2, 0.85, 1);
    }

    [Fact]
    public void GoUpWithTheStatedOrderAndPutAStrangerBelowAll()
    {
        // Of a label that is the rank itself a line needs nothing else.
        var graded = TaskTable.Training with { Query = $"SELECT * REPLACE (CASE kind WHEN 'green' THEN 10.0 WHEN 'blue' THEN 20.0 ELSE 30.0 END AS amount) FROM ({TaskTable.Training.Query})" };
        new LbfgsRegression { OrderedCategories = OrderedCategories.Ranks }.Train(graded, Ordered, folder["model"]);

        var scored = Model.Open(folder["model"]).Score(graded with { Query = $"SELECT * REPLACE (CASE WHEN kind = 'red' THEN 'violet' ELSE kind END AS kind) FROM ({graded.Query})" }, ["kind"]);

        var means = scored.Slices["kind"].Zip(scored.Predicted).GroupBy(row => row.First, row => row.Second).ToDictionary(group => group.Key, group => group.Average());
        Assert.True(means["violet"] < means["green"] && means["green"] < means["blue"], string.Join(", ", means));
    }

    [Fact]
    public void StayApartUnlessAskedFor()
    {
        new LightGbmRegression { Iterations = 5 }.Train(TaskTable.Training, Ordered, folder["apart"]);
        new LightGbmRegression { Iterations = 5 }.Train(TaskTable.Training, TaskTable.Schema, folder["unordered"]);

        Assert.Contains("\"encoding\": \"OneHot\"", File.ReadAllText(folder["apart/model.json"]));
        Assert.Equal(Model.Open(folder["unordered"]).Fingerprint, Model.Open(folder["apart"]).Fingerprint);
    }
}
