using System.IO.Compression;
using System.Text.Json;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training;

public sealed class RegressionTraining : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<TreeTrainer> Trainers => [new LightGbmRegression { Iterations = 100 }, new FastTreeRegression { Iterations = 100, LearningRate = 0.1 }];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Trainers))]
    public void EveryKindOfFeatureIsLearnt(TreeTrainer trainer)
    {
        var result = trainer.Train(SmallTable.Rows, SmallTable.Schema, folder["model"]);
        var metrics = RegressionFigures.Of(folder["model"], SmallTable.Rows);

        Assert.Equal(1000, result.Rows);
        Assert.Equal(1000, metrics.Rows);
        Assert.InRange(metrics.R2, 0.9, 1);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void LabelsBelowZeroAreLearntWithoutTheLogarithm(TreeTrainer trainer)
    {
        WithoutLogarithm(trainer).Train(SmallTable.WithPrice("price - 3000"), SmallTable.Schema, folder["model"]);

        Assert.InRange(RegressionFigures.Of(folder["model"], SmallTable.WithPrice("price - 3000")).R2, 0.9, 1);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void UnknownTextsAndMissingNumbersAreScored(TreeTrainer trainer)
    {
        trainer.Train(SmallTable.Rows, SmallTable.Schema, folder["model"]);
        var strangers = SmallTable.Rows with { Query = $"SELECT * REPLACE ('west' AS quarter, NULL AS rooms) FROM ({SmallTable.Rows.Query})" };

        Assert.All(Model.Open(folder["model"]).Score(strangers, []).Predicted, value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void RowsWithMissingNumbersAreLearntToo(TreeTrainer trainer)
    {
        trainer.Train(SmallTable.WithPrice("CASE WHEN rooms IS NULL THEN 100000 ELSE price END"), SmallTable.Schema, folder["model"]);

        Assert.All(Model.Open(folder["model"]).Score(SmallTable.Where("rooms IS NULL"), []).Predicted, value => Assert.InRange(value, 90_000, 110_000));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void TheModelArchiveHoldsNoTime(TreeTrainer trainer)
    {
        trainer.Train(SmallTable.Rows, SmallTable.Schema, folder["model"]);

        using var archive = ZipFile.OpenRead(folder["model", "model.zip"]);
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.Equal(archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal), archive.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public void TheDescriptionSaysHowTheModelWasMade()
    {
        var trainer = new LightGbmRegression { Iterations = 5, Leaves = 7, LearningRate = 0.3, Seed = 3 };
        trainer.Train(SmallTable.Rows, SmallTable.Schema, folder["model"]);

        using var description = JsonDocument.Parse(File.ReadAllText(folder["model", "model.json"]));
        Assert.Equal("mlopsbuild/model/v1", description.RootElement.GetProperty("schema").GetString());
        Assert.Equal(1000, description.RootElement.GetProperty("rows").GetInt32());
        Assert.Equal(
            """{"name":"LightGBM","task":"Regression","columnFraction":1,"hashBits":12,"hashedColumns":[],"iterations":5,"l1":0,"l2":0.01,"label":null,"learningRate":0.3,"leaves":7,"logLabel":true,"maximumBins":255,"minimumExamplesPerLeaf":20,"oneHotValues":256,"orderedCategories":"OneHot","rowFraction":1,"seed":3,"textColumns":[],"threads":1}""",
            trainer.Describe());
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(trainer.Describe()).RootElement, description.RootElement.GetProperty("trainer")));
        Assert.Equal(SmallTable.Schema, Model.Open(folder["model"]).Schema);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void TheNumberOfThreadsDoesNotChangeAPrediction(TreeTrainer trainer)
    {
        trainer.Train(SmallTable.Rows, SmallTable.Schema, folder["one"]);
        (trainer with { Threads = 2 }).Train(SmallTable.Rows, SmallTable.Schema, folder["two"]);

        Assert.Equal(Model.Open(folder["one"]).Score(SmallTable.Rows, []).Predicted, Model.Open(folder["two"]).Score(SmallTable.Rows, []).Predicted);
    }

    [Fact]
    public void AllBadOptionsAreListed()
    {
        var trainer = new FastTreeRegression { Leaves = 1, Iterations = 0, LearningRate = double.NaN, MinimumExamplesPerLeaf = 0, MaximumBins = 1, Threads = 0 };

        Assert.Equal(
            "The options of the trainer \"FastTree\" are not usable: LearningRate is NaN, expected more than 0 and at most 1. Leaves is 1, expected at least 2. Iterations is 0, expected at least 1."
            + " MinimumExamplesPerLeaf is 0, expected at least 1. MaximumBins is 1, expected 2 to 65535. Threads is 0, expected at least 1.",
            Assert.Throws<ArgumentException>(() => trainer.Train(SmallTable.Rows, SmallTable.Schema, folder.Path)).Message);
    }

    [Fact]
    public void ASchemaWithoutLabelOrFeaturesIsRefused()
    {
        var schema = new DatasetSchema { Columns = [new Column { Name = "id", Type = ColumnType.Integer, Role = ColumnRole.Key }] };

        Assert.Equal(
            "The schema is not usable for regression: It has no label; give one column the role Label. It has no features; give at least one column the role Feature.",
            Assert.Throws<ArgumentException>(() => new FastTreeRegression().Train(SmallTable.Rows, schema, folder.Path)).Message);
    }

    [Theory]
    [InlineData("NULL", "The label \"price\" is missing in 1000 of 1000 training rows, expected it in all.")]
    [InlineData("price - 1000", "The label \"price\" is 0 in a training row, expected more than 0 to learn its logarithm; correct the row or set LogLabel to false.")]
    public void LabelsThatCannotBeLearntAreRefused(string price, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => new FastTreeRegression().Train(SmallTable.WithPrice(price), SmallTable.Schema, folder.Path)).Message);

    [Fact]
    public void MissingFeaturesThatAreNotNullableAreListed()
    {
        var rows = SmallTable.Rows with { Query = $"SELECT * REPLACE (nullif(new, true) AS new) FROM ({SmallTable.Rows.Query})" };

        Assert.Equal(
            "Of 1000 training rows, features are missing: \"new\" in 500, expected them in all; validate the data or make the columns nullable.",
            Assert.Throws<InvalidDataException>(() => new FastTreeRegression().Train(rows, SmallTable.Schema, folder.Path)).Message);
    }

    [Fact]
    public void NoRowsAreRefused() =>
        Assert.Equal(
            "There are no rows to train on, expected at least one.",
            Assert.Throws<InvalidDataException>(() => new FastTreeRegression().Train(SmallTable.Where("false"), SmallTable.Schema, folder.Path)).Message);

    [Fact]
    public void MissingColumnsAreListed()
    {
        var rows = SmallTable.Rows with { Query = "SELECT 1 AS rooms, 2 AS floor" };

        Assert.Equal(
            "The rows lack the columns \"price\", \"Size in \"\"m\"\"\", \"quarter\", \"new\", expected all that the model uses; they have \"rooms\", \"floor\".",
            Assert.Throws<InvalidDataException>(() => new FastTreeRegression().Train(rows, SmallTable.Schema, folder.Path)).Message);
    }

    [Fact]
    public void AQueryThatFailsIsNamed() =>
        Assert.StartsWith(
            "The rows of \"SELECT * FROM nowhere\" cannot be read, expected a query that runs:",
            Assert.Throws<InvalidDataException>(() => new FastTreeRegression().Train(SmallTable.Rows with { Query = "SELECT * FROM nowhere" }, SmallTable.Schema, folder.Path)).Message);

    [Fact]
    public void AFolderWithoutModelIsNamed() =>
        Assert.StartsWith(
            $"The model folder \"{folder.Path}\" has no \"model.zip\"",
            Assert.Throws<FileNotFoundException>(() => ModelEvaluation.Run("small", folder.Path, SmallTable.Rows, new(), folder["evaluation"])).Message);

    [Theory]
    [InlineData("model.zip")]
    [InlineData("model.json")]
    public void ADamagedModelIsNamed(string file)
    {
        new FastTreeRegression { Iterations = 2 }.Train(SmallTable.Rows, SmallTable.Schema, folder["model"]);
        folder.Write(Path.Combine("model", file), "damaged");

        Assert.StartsWith(
            $"The model in \"{folder["model"]}\" cannot be read",
            Assert.Throws<InvalidDataException>(() => Model.Open(folder["model"])).Message);
    }

    private static MlNetTrainer WithoutLogarithm(TreeTrainer trainer) =>
        trainer is LightGbmRegression lightGbm ? lightGbm with { LogLabel = false } : (FastTreeRegression)trainer with { LogLabel = false };
}
