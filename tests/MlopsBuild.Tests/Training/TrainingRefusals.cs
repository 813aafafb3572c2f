using Microsoft.ML;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training;

/// <summary>What cannot be learnt or scored is said in one sentence.</summary>
public sealed class TrainingRefusals : IDisposable
{
    private static readonly DatasetSchema Schema = new()
    {
        Columns =
        [
            new Column { Name = "size", Type = ColumnType.Number },
            new Column { Name = "grade", Type = ColumnType.Text, Role = ColumnRole.Label },
        ],
    };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("range AS size, 'a' AS grade", "The label \"grade\" is \"a\" in all 40 training rows, expected at least two classes to learn from.")]
    [InlineData("range AS size, CASE WHEN range < 39 THEN 'a' ELSE 'b' END AS grade", "Of the label \"grade\", one training row alone is of class \"b\", expected at least two of each; add rows or leave the class out.")]
    [InlineData("5 AS size, CASE WHEN range < 20 THEN 'a' ELSE 'b' END AS grade", "Every feature has one and the same value in all 40 training rows, expected at least one that varies; they are \"size\".")]
    [InlineData("range AS size, CASE WHEN range < 20 THEN 'a' END AS grade", "The label \"grade\" is missing in 20 of 40 training rows, expected it in all.")]
    [InlineData("range AS size, CASE range % 3 WHEN 0 THEN 'a' WHEN 1 THEN 'b' ELSE 'c' END AS grade", "The label \"grade\" has 3 classes (\"a\", \"b\", \"c\"), expected two; use a trainer for several classes.")]
    public void ClassesThatCannotBeLearntAreNamed(string columns, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => new LbfgsBinary().Train(Rows(columns), Schema, folder.Path)).Message);

    [Fact]
    public void AConstantNumberIsRefused() =>
        Assert.Equal(
            "The label \"price\" is 7 in all 1000 training rows, expected at least two different values to learn from.",
            Assert.Throws<InvalidDataException>(() => new FastTreeRegression().Train(SmallTable.WithPrice("7"), SmallTable.Schema, folder.Path)).Message);

    [Fact]
    public void PoissonRegressionNeedsNumbersOfAtLeastZero() =>
        Assert.Equal(
            "The label \"price\" is -1 in a training row, expected at least 0 for the trainer \"L-BFGS\"; correct the row or use another trainer.",
            Assert.Throws<InvalidDataException>(() => new LbfgsRegression().Train(SmallTable.WithPrice("id % 5 - 1"), SmallTable.Schema, folder.Path)).Message);

    [Fact]
    public void AnUnknownPositiveClassIsNamed() =>
        Assert.Equal(
            "The positive class \"yes\" is no class of the label \"grade\", expected \"a\" or \"b\".",
            Assert.Throws<ArgumentException>(() => new LbfgsBinary { PositiveClass = "yes" }.Train(Rows("range AS size, CASE WHEN range < 20 THEN 'a' ELSE 'b' END AS grade"), Schema, folder.Path)).Message);

    [Fact]
    public void TheKindOfLabelMustFitTheTask()
    {
        Assert.Equal(
            "The schema is not usable for regression: Its label \"grade\" is Text, expected Integer or Number.",
            Assert.Throws<ArgumentException>(() => new FastTreeRegression().Train(Rows("1 AS size, 'a' AS grade"), Schema, folder.Path)).Message);
        Assert.Equal(
            "The schema is not usable for binary classification: It has no column \"quality\" to predict; it has \"size\", \"grade\".",
            Assert.Throws<ArgumentException>(() => new FastTreeBinary { Label = "quality" }.Train(Rows("1 AS size, 'a' AS grade"), Schema, folder.Path)).Message);
    }

    [Fact]
    public void EveryBadOptionOfALinearTrainerIsListed() =>
        Assert.Equal(
            "The options of the trainer \"SDCA\" are not usable: L1 is -1, expected at least 0. Tolerance is 0, expected more than 0. Threads is 0, expected at least 1."
            + " L2 is NaN, expected at least 0. Iterations is 0, expected at least 1. OneHotValues is 0, expected at least 1. HashBits is 30, expected 1 to 24."
            + " The column \"note\" is both in HashedColumns and in TextColumns, expected it in one.",
            Assert.Throws<ArgumentException>(() => new SdcaBinary
            {
                L1 = -1, L2 = double.NaN, Tolerance = 0, Threads = 0, Iterations = 0, OneHotValues = 0, HashBits = 30, HashedColumns = ["note"], TextColumns = ["note"],
            }.Check()).Message);

    [Fact]
    public void ClassesThatOnlyTheHeldOutRowsHaveAreNamed()
    {
        Train(new LbfgsMulticlass());

        Assert.Equal(
            "Of 40 rows, the label \"grade\" is of classes that the model has not seen: \"c\" in 2 (first in row 6 of those held out), \"d\" in 1 (first in row 40 of those held out);"
            + " it knows \"a\", \"b\". Train on rows of every class, or leave these rows out.",
            Assert.Throws<InvalidDataException>(() => Model.Open(folder["model"]).Score(Rows("range AS size, CASE range WHEN 5 THEN 'c' WHEN 7 THEN 'c' WHEN 39 THEN 'd' ELSE 'a' END AS grade"), [])).Message);
    }

    [Fact]
    public void AMissingClassIsToldFromAnEmptyOne()
    {
        Train(new LbfgsMulticlass());

        Assert.Equal(
            "The label \"grade\" is missing in 3 of 40 rows, expected it in all.",
            Assert.Throws<InvalidDataException>(() => Model.Open(folder["model"]).Score(Rows("range AS size, CASE WHEN range > 2 THEN 'a' END AS grade"), [])).Message);
    }

    [Fact]
    public void ASliceThatCannotBeComputedIsNamed()
    {
        Train(new LbfgsBinary());

        Assert.StartsWith(
            "The slice \"weight > 3\" cannot be computed, expected a column or an SQL expression over columns: ",
            Assert.Throws<InvalidDataException>(() => Model.Open(folder["model"]).Score(Rows("range AS size, 'a' AS grade"), ["weight > 3"])).Message);
    }

    [Fact]
    public void APipelineWithoutFeaturesIsRefused() =>
        Assert.StartsWith(
            "The pipeline of the trainer \"L-BFGS\" gives no column \"__features\" that is a vector of float",
            Assert.Throws<ArgumentException>(() => Train(new LbfgsBinary { Pipeline = (context, _) => context.Transforms.CopyColumns("size2", "size") })).Message);

    private void Train(MlNetTrainer trainer) => trainer.Train(Rows("range AS size, CASE WHEN range < 20 THEN 'a' ELSE 'b' END AS grade"), Schema, folder["model"]);

    private static RowSource Rows(string columns) => ParquetRows.From("unused") with { Query = $"SELECT {columns} FROM range(40) ORDER BY range" };
}
