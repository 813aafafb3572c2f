using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.External;

public sealed class OnnxModels : IDisposable
{
    private const string Sizes = "SELECT i::DOUBLE AS x, i % 3 AS y, ['low', 'high'][1 + i % 2] AS place, 2.0 * i + 1 AS label FROM range(10) AS t(i) ORDER BY i";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AMatrixOfFeaturesIsFilledInTheOrderAsked()
    {
        var path = Linear(2, -1, 3).Write(folder["model.onnx"]);

        // 2 y - x + 3
        using var model = OnnxModel.Open(path, Regression("x", "y") with { Features = ["y", "x"], BatchRows = 4 });
        var scored = model.Score(Rows(Sizes), ["place"]);

        Assert.Equal([.. Enumerable.Range(0, 10).Select(i => 2.0 * (i % 3) - i + 3)], scored.Predicted);
        Assert.Equal([.. Enumerable.Range(0, 10).Select(i => 2.0 * i + 1)], scored.Actual);
        Assert.Equal(["low", "high", "low"], scored.Slices["place"].Take(3));
    }

    [Fact]
    public void WhatTheModelRestsOnAndHowLongItTakesIsMeasured()
    {
        const string Many = "SELECT (i * 37 % 100)::DOUBLE AS x, i % 3 AS y, 'a' AS place, 2.0 * (i * 37 % 100) AS label FROM range(300) AS t(i) ORDER BY i";
        var schema = Schema(ColumnType.Number, "x", "y");
        Linear(2, 0, 0).Write(folder["given.onnx"]);
        new MlopsBuild.Training.OnnxFile(LearningTask.Regression, folder["given.onnx"]).Train(Rows(Many), schema, folder["model"]);

        var gates = GateSet.Empty.Costs(Cost.Latency, 60);
        var report = ModelEvaluation.Run("sizes", folder["model"], Rows(Many), new() { Gates = gates }, folder["out"]);

        // The model is right but for nothing, so mixing up the one column that it uses is all that can make it worse.
        Assert.Equal(["x", "y"], report.Importance.Select(feature => feature.Feature));
        Assert.InRange(report.Importance[0].Loss, 40, 120);
        Assert.Equal(0, report.Importance[1].Loss, 6);
        Assert.InRange(report.Evidence.Costs[Cost.Latency].Value, 1e-7, 60);
    }

    [Fact]
    public void EachColumnMayBeAnInputOfItsOwn()
    {
        // x + 10 for low, x + 20 for high
        var path = new OnnxFile()
            .Input("x", OnnxFile.Double, -1, 1).Input("where", OnnxFile.String, -1, 1)
            .Node("Cast", ["x"], ["x32"], OnnxFile.Whole("to", OnnxFile.Float))
            .ClassicNode("LabelEncoder", ["where"], ["code"], OnnxFile.Texts("keys_strings", "low", "high"), OnnxFile.Floats("values_floats", 10, 20))
            .Node("Add", ["x32", "code"], ["variable"])
            .Output("variable", OnnxFile.Float, -1, 1)
            .Write(folder["model.onnx"]);

        using var model = OnnxModel.Open(path, Regression("x", "place") with { Columns = new Dictionary<string, string> { ["where"] = "place" } });

        Assert.Equal([.. Enumerable.Range(0, 10).Select(i => i + (i % 2 == 0 ? 10.0 : 20.0))], model.Score(Rows(Sizes), []).Predicted);
    }

    [Fact]
    public void AFixedNumberOfRowsIsFilledUp()
    {
        var path = Linear(1, 0, 0, rows: 4).Write(folder["model.onnx"]);

        using var model = OnnxModel.Open(path, Regression("x", "y"));

        Assert.Equal([.. Enumerable.Range(0, 10).Select(i => (double)i)], model.Score(Rows(Sizes), []).Predicted);
    }

    [Fact]
    public void ProbabilitiesAreReadFromAMatrixInTheOrderOfTheModelsClasses()
    {
        // The logarithms of 1 + x, 2 and 1: class "c" first.
        var path = new OnnxFile()
            .Input("in", OnnxFile.Float, -1, 1)
            .Constant("w", [1, 3], 1, 0, 0).Constant("b", [3], 0, MathF.Log(2), 0)
            .Node("Gemm", ["in", "w", "b"], ["scores"]).Node("Softmax", ["scores"], ["probabilities"], OnnxFile.Whole("axis", 1))
            .Output("probabilities", OnnxFile.Float, -1, 3)
            .Write(folder["model.onnx"]);
        var schema = Schema(ColumnType.Text, "x");

        using var model = OnnxModel.Open(path, new OnnxModelOptions { Task = LearningTask.MulticlassClassification, Schema = schema, Classes = ["c", "a", "b"] });
        var scored = model.Score(Rows("SELECT ln(1 + i) AS x, ['a', 'b', 'c', 'c'][1 + i] AS label FROM range(4) AS t(i) ORDER BY i"), []);

        Assert.Equal(["a", "b", "c"], scored.Classes);
        Assert.Equal([0.0, 1, 2, 2], scored.Actual);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(2.0 / (4 + i), scored.Probabilities[i][0], 6);
            Assert.Equal(1.0 / (4 + i), scored.Probabilities[i][1], 6);
            Assert.Equal((1.0 + i) / (4 + i), scored.Probabilities[i][2], 6);
        }

        Assert.Equal([0.0, 2], [scored.Predicted[0], scored.Predicted[3]]);
    }

    [Fact]
    public void ProbabilitiesAreReadFromMapsAsScikitLearnsConverterGivesThem()
    {
        var path = new OnnxFile()
            .Input("in", OnnxFile.Float, -1, 1)
            .ClassicNode("LinearClassifier", ["in"], ["output_label", "raw"], OnnxFile.Floats("coefficients", 1, 0), OnnxFile.Floats("intercepts", 0, 0),
                OnnxFile.Texts("classlabels_strings", "yes", "no"), OnnxFile.Text("post_transform", "SOFTMAX"))
            .ClassicNode("ZipMap", ["raw"], ["output_probability"], OnnxFile.Texts("classlabels_strings", "yes", "no"))
            .Output("output_label", OnnxFile.String, -1).MapsOutput("output_probability")
            .Write(folder["model.onnx"]);
        var options = new OnnxModelOptions { Task = LearningTask.BinaryClassification, Schema = Schema(ColumnType.Text, "x"), BatchRows = 3 };
        var rows = Rows("SELECT ln(1 + i) AS x, ['yes', 'no'][1 + i % 2] AS label FROM range(5) AS t(i) ORDER BY i");

        using var model = OnnxModel.Open(path, options);
        using var labels = OnnxModel.Open(path, options with { Task = LearningTask.MulticlassClassification, Output = "output_label", Classes = ["yes", "no"] });
        var scored = model.Score(rows, []);

        Assert.Equal(["no", "yes"], scored.Classes);
        Assert.Equal([1.0, 0, 1, 0, 1], scored.Actual);
        for (var i = 0; i < 5; i++)
            Assert.Equal((1.0 + i) / (2 + i), scored.Predicted[i], 6);
        Assert.Equal([1.0, 1, 1, 1], labels.Score(rows, []).Predicted[1..]);
    }

    [Fact]
    public void InputsThatDoNotFitAreReportedTogether()
    {
        var path = new OnnxFile()
            .Input("x", OnnxFile.Float, -1, 3).Input("place", OnnxFile.Float, -1, 1).Input("height", OnnxFile.Float, -1, 1)
            .Node("Add", ["x", "place"], ["sum"]).Node("Add", ["sum", "height"], ["variable"])
            .Output("variable", OnnxFile.Float, -1, 3)
            .Write(folder["model.onnx"]);

        var refused = Assert.Throws<InvalidDataException>(() => OnnxModel.Open(path, Regression("x", "y", "place")));

        Assert.Equal(
            $"The model \"{path}\" does not fit the columns. Its input \"height\" is no column, expected one of \"x\", \"y\", \"place\", \"label\"; name the column in Columns."
            + " Its input \"x\" has the shape [rows, 3], expected [rows, 1] for \"x\"."
            + " Its input \"place\" is of Float, but the column \"place\" is Text; name the right columns, or give it another role.",
            refused.Message);
    }

    [Fact]
    public void AMatrixOfAnotherWidthIsRefused()
    {
        var path = Linear(1, 1, 0).Write(folder["model.onnx"]);

        Assert.Equal(
            $"The model \"{path}\" does not fit the columns. Its input \"in\" has the shape [rows, 2], expected [rows, 1] for \"x\".",
            Assert.Throws<InvalidDataException>(() => OnnxModel.Open(path, Regression("x"))).Message);
    }

    [Fact]
    public void AnOutputThatIsNoPredictionIsRefused()
    {
        var path = new OnnxFile().Input("in", OnnxFile.Float, -1, 2).Node("Neg", ["in"], ["variable"]).Output("variable", OnnxFile.Float, -1, 2).Write(folder["model.onnx"]);
        var classes = new OnnxModelOptions { Task = LearningTask.MulticlassClassification, Schema = Schema(ColumnType.Integer, "x", "y"), Classes = ["1", "3"] };

        using var regression = OnnxModel.Open(path, Regression("x", "y"));
        using var classification = OnnxModel.Open(path, classes);

        Assert.Equal(
            "The output \"variable\" has the shape [4096, 2] for 4096 rows, expected [4096, 1]; name another in Output.",
            Assert.Throws<InvalidDataException>(() => regression.Score(Rows(Sizes), [])).Message);
        Assert.Equal(
            "The model gives -1 for row 1, expected a probability from 0 to 1; name the output of probabilities in Output.",
            Assert.Throws<InvalidDataException>(() => classification.Score(Rows("SELECT i + 1.0 AS x, 0 AS y, 1 + i % 2 * 2 AS label FROM range(4) AS t(i) ORDER BY i"), [])).Message);
        Assert.Equal(
            $"The model \"{path}\" has no output \"score\"; it has \"variable\" (Float [rows, 2]).",
            Assert.Throws<InvalidDataException>(() => OnnxModel.Open(path, Regression("x", "y") with { Output = "score" })).Message);
    }

    [Fact]
    public void AMissingNumberIsRefusedWhereThePredictionIsNone()
    {
        var path = Linear(1, 1, 0).Write(folder["model.onnx"]);
        var rows = Rows("SELECT CASE WHEN i <> 2 THEN i END AS x, i AS y, i AS label FROM range(4) AS t(i) ORDER BY i");

        using var model = OnnxModel.Open(path, Regression("x", "y"));

        Assert.Equal(
            "The model predicts NaN for row 3, expected a finite number; look for missing values in that row.",
            Assert.Throws<InvalidDataException>(() => model.Score(rows, [])).Message);
    }

    [Fact]
    public void FilesAndOptionsThatAreNoneAreExplained()
    {
        var damaged = folder.Write("damaged.onnx", "no model");

        Assert.StartsWith($"The file \"{damaged}\" cannot be loaded, expected an ONNX model that ONNX Runtime knows: ", Assert.Throws<InvalidDataException>(() => OnnxModel.Open(damaged, Regression("x"))).Message);
        Assert.Equal($"There is no ONNX file \"{folder["none"]}\", expected a model; correct the path.", Assert.Throws<FileNotFoundException>(() => OnnxModel.Open(folder["none"], Regression("x"))).Message);
        Assert.Equal(
            "The options of the ONNX model are not usable: BatchRows is 0, expected at least 1. The schema has no column \"z\"; it has \"x\", \"label\".",
            Assert.Throws<ArgumentException>(() => OnnxModel.Open(damaged, Regression("x") with { BatchRows = 0, Features = ["z"] })).Message);
    }

    private static RowSource Rows(string query) => SmallTable.Rows with { Query = query };

    private static OnnxModelOptions Regression(params string[] features) => new() { Task = LearningTask.Regression, Schema = Schema(ColumnType.Number, features) };

    private static DatasetSchema Schema(ColumnType label, params string[] features) => new()
    {
        Columns =
        [
            .. features.Select(name => new Column { Name = name, Type = name switch { "place" => ColumnType.Text, "y" => ColumnType.Integer, _ => ColumnType.Number } }),
            new Column { Name = "label", Type = label, Role = ColumnRole.Label },
        ],
    };

    private static OnnxFile Linear(float first, float second, float intercept, int rows = -1) => new OnnxFile()
        .Input("in", OnnxFile.Float, rows, 2)
        .Constant("w", [2, 1], first, second).Constant("b", [1], intercept)
        .Node("Gemm", ["in", "w", "b"], ["variable"])
        .Output("variable", OnnxFile.Float, rows, 1);
}
