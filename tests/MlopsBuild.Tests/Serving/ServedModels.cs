using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Training;
using MlopsBuild.Training;

namespace MlopsBuild.Tests.Serving;

/// <summary>Folders of small models, trained once.</summary>
public sealed class ServedModels : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ServedModels()
    {
        new FastTreeRegression { Iterations = 100, LearningRate = 0.2 }.Train(SmallTable.Rows, SmallTable.Schema, folder["all", "homes", "1"]);
        new FastTreeRegression { Iterations = 100, LearningRate = 0.2 }.Train(SmallTable.WithPrice("price * 10"), SmallTable.Schema, folder["all", "homes", "10"]);
        var classes = TaskTable.Schema.Columns.Select(column => column with { Role = column.Name == "grade" ? ColumnRole.Label : column.Name is "amount" or "good" ? ColumnRole.Ignore : column.Role });
        new LbfgsMulticlass().Train(TaskTable.Training, new DatasetSchema { Columns = [.. classes] }, folder["all", "grades"]);
        new Training.External.OnnxFile()
            .Input("in", Training.External.OnnxFile.Float, -1, 2)
            .Constant("w", [2, 1], 2, -1).Constant("b", [1], 3)
            .Node("Gemm", ["in", "w", "b"], ["variable"])
            .Output("variable", Training.External.OnnxFile.Float, -1, 1)
            .Write(folder["line.onnx"]);
        var line = new DatasetSchema
        {
            Columns =
            [
                new Column { Name = "x", Type = ColumnType.Number },
                new Column { Name = "y", Type = ColumnType.Integer },
                new Column { Name = "value", Type = ColumnType.Number, Role = ColumnRole.Label },
            ],
        };
        new OnnxFile(LearningTask.Regression, folder["line.onnx"]).Train(SmallTable.Rows, line, folder["all", "line", "a"]);
    }

    /// <summary>Regression <c>homes</c> in versions 1 and 10 (ten times the price), classes <c>grades</c>, ONNX <c>line</c> (2x − y + 3) in version a.</summary>
    public string All => folder["all"];

    /// <summary>A copy of one version in a folder, there under a name and version.</summary>
    public static void Copy(string version, string models, string place)
    {
        var target = Path.Combine(models, place);
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(version))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
    }

    /// <summary>A valid request for <c>homes</c>.</summary>
    public static string Home(string size = "12.5", string quarter = "\"süd\"", string more = "") => $$"""
        {"id": "42", "inputs": [
          {"name": "Size in \"m\"", "shape": [1], "datatype": "FP64", "data": [{{size}}]},
          {"name": "rooms", "shape": [1, 1], "datatype": "INT32", "data": [[3]]},
          {"name": "quarter", "shape": [1], "datatype": "BYTES", "data": [{{quarter}}]},
          {"name": "new", "shape": [1], "datatype": "BOOL", "data": [true]}]{{more}}}
        """;

    /// <summary>A valid request for many rows of <c>homes</c>.</summary>
    public static string Homes(int rows)
    {
        return $$"""
            {"inputs": [{{Input("Size in \\\"m\\\"", "FP64", "12.5")}}, {{Input("rooms", "INT32", "3")}}, {{Input("quarter", "BYTES", "\"süd\"")}}, {{Input("new", "BOOL", "true")}}]}
            """;

        string Input(string name, string type, string value) => $$"""{"name": "{{name}}", "shape": [{{rows}}], "datatype": "{{type}}", "data": [{{string.Join(',', Enumerable.Repeat(value, rows))}}]}""";
    }

    public void Dispose() => folder.Dispose();
}
