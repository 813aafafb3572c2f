using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Evaluation;

/// <summary>Slices by a column whose contract says that it is personal: what is written of them, and what is not.</summary>
public sealed class PersonalData : IDisposable
{
    private static readonly string[] s_values = ["blue", "green", "red"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void IsInNoFileOfAnEvaluationAndInNoVerdict()
    {
        var gates = GateSet.Empty.ForEvery("kind", slice => slice.Require(Metric.R2, minimum: 0.1)).Fair(FairnessMeasure.DemographicParityDifference, "kind", maximum: 10);
        var plan = new EvaluationPlan { Gates = gates, Slices = ["upper(KIND)"] };

        var open = Evaluate(Sensitivity.None, plan, "open");
        Assert.All(s_values, value => Assert.Contains(value, Written("open"), StringComparison.OrdinalIgnoreCase));
        var hidden = Evaluate(Sensitivity.Pii, plan, "hidden");

        Assert.All(s_values, value => Assert.DoesNotMatch($@"(?i)\b{value}\b", Written("hidden")));
        Assert.All(s_values, value => Assert.All(hidden.Verdicts, verdict => Assert.DoesNotContain(value, verdict.ToString(), StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(["value 1 of 3", "value 2 of 3", "value 3 of 3"], hidden.Evidence.SliceRows.Keys.Where(slice => slice.By == "kind").Select(slice => slice.Value).Order());
        // Nothing but names has changed.
        Assert.Equal(open.Evidence.SliceRows.Values, hidden.Evidence.SliceRows.Values);
        Assert.Equal(open.Evidence.Measurements.Select(one => one.Candidate.Value), hidden.Evidence.Measurements.Select(one => one.Candidate.Value));
        Assert.Equal(open.Verdicts.Select(verdict => verdict.Passes), hidden.Verdicts.Select(verdict => verdict.Passes));
    }

    [Theory]
    [InlineData("kind = 'red'")]
    [InlineData("\"KIND\" || 7")]
    [InlineData("kind > $$red$$")]
    public void IsNotBesideALiteralInASlice(string slice)
    {
        var plan = new EvaluationPlan { Gates = GateSet.Empty.ForEvery(slice, one => one.Require(Metric.R2, minimum: 0.1)), Slices = ["width > 0.5", "kind"] };
        plan.Check(() => TaskTable.Schema);
        var refused = Assert.Throws<ArgumentException>(() => Evaluate(Sensitivity.Pii, plan, "refused"));
        Assert.StartsWith("Slice 3 of 3 is an expression with a personal column and a text or number, ", refused.Message);
        Assert.DoesNotContain("red", refused.Message);
        Assert.False(Directory.Exists(folder["refused"]));
    }

    [Theory]
    [InlineData("width = 3", false)]
    [InlineData("id2 = 3", false)]
    [InlineData("id = 3", true)]
    [InlineData("upper(ID)", true)]
    [InlineData("\"id\" || width", true)]
    public void IsToldByTheWholeNameOfItsColumn(string slice, bool isPersonal)
    {
        var schema = new DatasetSchema { Columns = [new() { Name = "id", Type = ColumnType.Text, Sensitivity = Sensitivity.Pii }, new() { Name = "width", Type = ColumnType.Number }, new() { Name = "id2", Type = ColumnType.Number }] };
        Assert.Equal(isPersonal, schema.NamesPersonal(slice));
    }

    [Fact]
    public void IsNotInTheClassesOfALabel()
    {
        var (open, hidden) = (Columns("grade", Sensitivity.None), Columns("grade", Sensitivity.Pii));
        foreach (var (schema, name) in new[] { (open, "open"), (hidden, "hidden") })
        {
            (Trainers.LightGbm<TaskRow>(row => row.Grade) with { Iterations = 20, MinimumExamplesPerLeaf = 5 }).Train(Named(TaskTable.Training), schema, folder[name + ".model"]);
            ModelEvaluation.Run("things", folder[name + ".model"], Named(TaskTable.HeldOut), new(), folder[name], championFolder: folder[name + ".model"]);
        }

        Assert.Contains("grade-b", Written("open"));
        Assert.DoesNotContain("grade-", Written("hidden"));
        Assert.Contains("class 2 of 3", Written("hidden"));
        Assert.Equal(File.ReadAllText(folder[$"open/{ModelEvaluation.MetricsFile}"]), File.ReadAllText(folder[$"hidden/{ModelEvaluation.MetricsFile}"]));

        var strange = TaskTable.HeldOut with { Query = $"SELECT * REPLACE ('grade-x' AS grade) FROM ({TaskTable.HeldOut.Query})" };
        var refused = Assert.Throws<InvalidDataException>(() => ModelEvaluation.Run("things", folder["hidden.model"], strange, new(), folder["strange"]));
        Assert.Contains("which is personal", refused.Message);
        Assert.DoesNotContain("grade-", refused.Message);

        static RowSource Named(RowSource rows) => rows with { Query = $"SELECT * REPLACE ('grade-' || grade AS grade) FROM ({rows.Query})" };
    }

    [Fact]
    public void IsInNoDotOfAPlot()
    {
        foreach (var (sensitivity, name) in new[] { (Sensitivity.None, "open"), (Sensitivity.Pii, "hidden") })
        {
            (Trainers.LightGbm<TaskRow>(row => row.Amount) with { Iterations = 20, MinimumExamplesPerLeaf = 5 }).Train(TaskTable.Training, Columns("amount", sensitivity), folder[name + ".model"]);
            ModelEvaluation.Run("things", folder[name + ".model"], TaskTable.HeldOut, new(), folder[name]);
        }

        Assert.NotEmpty(EvaluationJson.Read(File.ReadAllBytes(folder["open/report.json"]))!.Plots.Predictions);
        Assert.Empty(EvaluationJson.Read(File.ReadAllBytes(folder["hidden/report.json"]))!.Plots.Predictions);
        Assert.Contains("Residuals against predicted values", Written("open"));
        Assert.DoesNotContain("Residuals against predicted values", Written("hidden"));
        Assert.Contains("Single rows are not drawn where the label is personal.", Written("hidden"));
        Assert.Equal(File.ReadAllText(folder[$"open/{ModelEvaluation.MetricsFile}"]), File.ReadAllText(folder[$"hidden/{ModelEvaluation.MetricsFile}"]));
    }

    [Theory]
    [InlineData(Sensitivity.None, "\"amount\" is 7 in all 40 training rows", "has 3 classes (\"a\", \"b\", \"c\"), expected two")]
    [InlineData(Sensitivity.Pii, "\"amount\" is a personal value in all 40 training rows", "has 3 classes (personal values), expected two")]
    public void IsInNoRefusalOfATraining(Sensitivity sensitivity, string number, string classes)
    {
        var rows = TaskTable.Training with { Query = $"SELECT * REPLACE (7.0::DOUBLE AS amount) FROM ({TaskTable.Training.Query}) LIMIT 40" };
        var constant = Assert.Throws<InvalidDataException>(() => Trainers.LightGbm<TaskRow>(row => row.Amount).Train(rows, Columns("amount", sensitivity), folder["constant"]));
        Assert.Contains(number, constant.Message);
        var several = Assert.Throws<InvalidDataException>(() => new LightGbmBinary { Label = "grade" }.Train(TaskTable.Training, Columns("grade", sensitivity), folder["several"]));
        Assert.Contains(classes, several.Message);
        var byCommand = Assert.Throws<InvalidDataException>(() => LabelledRows.Inspect(rows, Columns("amount", sensitivity).Label!, LearningTask.Regression));
        Assert.Contains(sensitivity == Sensitivity.Pii ? "is a personal value in all 40" : "is \"7\" in all 40", byCommand.Message);
    }

    private static DatasetSchema Columns(string label, Sensitivity sensitivity) => new()
    {
        Columns = [.. TaskTable.Schema.Columns.Select(column => column.Name == label ? column with { Role = ColumnRole.Label, Sensitivity = sensitivity } : column with { Role = column.Role == ColumnRole.Label ? ColumnRole.Ignore : column.Role })],
    };

    private EvaluationReport Evaluate(Sensitivity sensitivity, EvaluationPlan plan, string name)
    {
        var schema = new DatasetSchema { Columns = [.. TaskTable.Schema.Columns.Select(column => column.Name == "kind" ? column with { Sensitivity = sensitivity } : column)] };
        (Trainers.LightGbm<TaskRow>(row => row.Amount) with { Iterations = 20, MinimumExamplesPerLeaf = 5 }).Train(TaskTable.Training, schema, folder[name + ".model"]);
        return ModelEvaluation.Run("things", folder[name + ".model"], TaskTable.HeldOut, plan, folder[name]);
    }

    // The style sheet of a page has names of colours.
    private string Written(string name) => string.Join('\n', new[] { ModelEvaluation.MetricsFile, ModelEvaluation.ReportFile, ModelEvaluation.MarkdownFile, ModelEvaluation.PageFile }
        .Select(file => File.ReadAllText(folder[$"{name}/{file}"])).Select(text => text.IndexOf("</style>", StringComparison.Ordinal) is > 0 and var end ? text[end..] : text));
}
