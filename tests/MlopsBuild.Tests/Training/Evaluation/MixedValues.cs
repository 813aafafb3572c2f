using Microsoft.ML;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Evaluation;

/// <summary>Rows whose values are mixed up column by column, in memory and by a query.</summary>
public sealed class MixedValues : IDisposable
{
    private const string Rows = """
        SELECT CASE WHEN range % 11 <> 0 THEN (range * 7919 % 1000) / 1000.0 END AS size, CASE WHEN range % 7 <> 0 THEN ['blue', 'green', 'red'][1 + range * 31 % 3] END AS colour,
               range * 48271 % 5 < 2 AS fresh, TIMESTAMP '2026-01-01 05:00:00' + to_hours(CAST(range * 37 AS INTEGER)) AS sold, 1 + range * 104729 % 997 / 10.0 + range % 3 AS price, range * 104729 % 997 < 400 AS cheap,
               CASE WHEN range * 31 % 3 = 1 THEN '' ELSE 'grade ' || range * 31 % 3 END AS grade
        FROM range(600) ORDER BY range
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(LearningTask.Regression, 3, 97)]
    [InlineData(LearningTask.BinaryClassification, 2, 600)]
    [InlineData(LearningTask.MulticlassClassification, 1, 2)]
    [InlineData(LearningTask.MulticlassClassification, 2, 600)]
    public void AreTheSameInMemoryAsByAQuery(LearningTask task, int mixings, int first)
    {
        var rows = TaskTable.HeldOut with { Query = Rows };
        var (label, trainer) = task switch
        {
            LearningTask.Regression => ("price", (Trainer)new LightGbmRegression { Iterations = 10, MinimumExamplesPerLeaf = 5 }),
            LearningTask.BinaryClassification => ("cheap", new LightGbmBinary { Iterations = 10, MinimumExamplesPerLeaf = 5 }),
            _ => ("grade", new LightGbmMulticlass { Iterations = 10, MinimumExamplesPerLeaf = 5 }),
        };
        var schema = Schema(label);
        trainer.Train(rows, schema, folder["model"]);
        using var model = EvaluatedModel.Open(folder["model"], null);
        var mixed = new MixedRows(model.Features, first, mixings);

        var inMemory = model.ScoreMixed(rows, mixed);
        var queried = model.Score(rows with { Query = mixed.Query(rows.Query, model.Label) }, []);

        Assert.Equal(first * (1 + (4 * mixings)), mixed.Count);
        Assert.Equal(mixed.Count, inMemory.Predicted.Length);
        Assert.Equal(queried.Actual, inMemory.Actual);
        Assert.Equal(queried.Predicted, inMemory.Predicted);
        Assert.Equal(queried.Probabilities, inMemory.Probabilities);
        Assert.NotEqual(inMemory.Predicted[..first], inMemory.Predicted[^first..]);
    }

    [Theory]
    [InlineData("none", true)]
    [InlineData("one column's", true)]
    [InlineData("two columns'", false)]
    [InlineData("the whole row's", false)]
    public void AreMadeOfFeaturesWhereEachIsOfOneColumn(string step, bool isMixedInFeatures)
    {
        var rows = TaskTable.HeldOut with { Query = Rows };
        var schema = Schema("price");
        new LightGbmRegression
        {
            Iterations = 10,
            MinimumExamplesPerLeaf = 5,
            LogLabel = false,
            Pipeline = step switch
            {
                "one column's" => (context, features) => context.Transforms.Expression("fresh", "x => 1 - x", "fresh").Append(features),
                "two columns'" => (context, features) => context.Transforms.Expression("size", "(x, y) => x + y", "size", "fresh").Append(features),
                "the whole row's" => (context, features) => features.Append(context.Transforms.NormalizeLpNorm(MlNetTrainer.FeatureColumn)),
                _ => null,
            },
        }.Train(rows, schema, folder["model"]);
        var inputs = ModelInputs.Of(schema, LearningTask.Regression);
        var mixed = new MixedRows(inputs.Columns, 200, 1);
        var first = inputs.FirstScored(rows, mixed.First);
        using var model = EvaluatedModel.Open(folder["model"], null);

        float[] scores = [.. model.ScoreMixed(rows, mixed).Predicted.Take(mixed.First).Select(value => (float)value)];
        Assert.Equal(isMixedInFeatures, MixedTrees.Of(new MLContext().Model.Load(folder["model", Model.ModelFile], out _), inputs, first, mixed, () => scores) is not null);
        scores[^1] += 1;
        Assert.Null(MixedTrees.Of(new MLContext().Model.Load(folder["model", Model.ModelFile], out _), inputs, first, mixed, () => scores));
        Assert.Equal(model.Score(rows with { Query = mixed.Query(rows.Query, model.Label) }, []).Predicted, model.ScoreMixed(rows, mixed).Predicted);
    }

    private static DatasetSchema Schema(string label) => new()
    {
        Columns =
        [
            .. new Column[]
            {
                new() { Name = "size", Type = ColumnType.Number, Nullable = true },
                new() { Name = "colour", Type = ColumnType.Text, Nullable = true },
                new() { Name = "fresh", Type = ColumnType.Boolean },
                new() { Name = "sold", Type = ColumnType.Timestamp },
            },
            new() { Name = label, Type = label switch { "price" => ColumnType.Number, "cheap" => ColumnType.Boolean, _ => ColumnType.Text }, Role = ColumnRole.Label },
        ],
    };
}
