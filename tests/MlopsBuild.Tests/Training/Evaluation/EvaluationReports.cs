using System.Text.Json;
using MlopsBuild.Gates;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Data.Reports;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Evaluation;

/// <summary>Whole evaluations of trained models: what they write, and what gates say of them.</summary>
public sealed class EvaluationReports : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<MlNetTrainer, string> Models => new()
    {
        { Trainers.LightGbm<TaskRow>(row => row.Amount) with { Iterations = 20, MinimumExamplesPerLeaf = 5 }, "rmse" },
        { Trainers.LightGbm<TaskRow>(row => row.Good) with { Iterations = 20, MinimumExamplesPerLeaf = 5 }, "auc" },
        { Trainers.LightGbm<TaskRow>(row => row.Grade) with { Iterations = 20, MinimumExamplesPerLeaf = 5 }, "accuracy" },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Models))]
    public async Task OfEveryTaskFollowTheirSchemaAndAreTheSameTwice(MlNetTrainer trainer, string metric)
    {
        trainer.Train(TaskTable.Training, TaskTable.Schema, folder["model"]);
        var gates = GateSet.Empty.Require(Metric.Of(trainer.Task).First(known => known.Name == metric), minimum: 0.01).ForEvery("kind", slice => slice.NotWorseThanChampion(Metric.Of(trainer.Task).First(), 0.5));
        if (trainer.Task == LearningTask.BinaryClassification)
            gates = gates.Fair(FairnessMeasure.DisparateImpact, "kind", minimum: 0.1).Calibrated(0.5);
        var plan = new EvaluationPlan { Gates = gates, Slices = ["width > 0.9"] };

        var report = ModelEvaluation.Run("things", folder["model"], TaskTable.HeldOut, plan, folder["first"], championFolder: folder["model"]);
        ModelEvaluation.Run("things", folder["model"], TaskTable.HeldOut, plan, folder["second"], championFolder: folder["model"]);

        await JsonSchema.FollowsAsync(JsonSchema.Published("evaluation"), File.ReadAllText(folder["first/report.json"]));
        foreach (var file in new[] { ModelEvaluation.MetricsFile, ModelEvaluation.ReportFile, ModelEvaluation.MarkdownFile, ModelEvaluation.PageFile })
            Assert.Equal(File.ReadAllBytes(folder[$"first/{file}"]), File.ReadAllBytes(folder[$"second/{file}"]));
        Assert.InRange(new FileInfo(folder["first/report.html"]).Length, 10_000, 1_000_000);
        Assert.Equal(report.Verdicts, EvaluationJson.Verdicts(folder["first/report.json"]));
        Assert.Equal(File.ReadAllText(folder["first/report.html"]), EvaluationPage.Render(EvaluationJson.Read(File.ReadAllBytes(folder["first/report.json"]))!));
        Assert.All(report.Verdicts, verdict => Assert.True(verdict.Passes, verdict.Sentence));
        Assert.Equal(["blue", "green", "red"], report.Evidence.SliceRows.Keys.Where(slice => slice.By == "kind").Select(slice => slice.Value).Order());
        Assert.Equal(["false", "true"], report.Evidence.SliceRows.Keys.Where(slice => slice.By == "width > 0.9").Select(slice => slice.Value).Order());
        Assert.Equal(trainer.Label, report.Label);
        Assert.Equal(new[] { "amount", "height", "kind", "width" }.Except([trainer.Label]), report.Importance.Select(feature => feature.Feature).Order());
        Assert.True(report.Importance[0].Loss > 0);
        if (trainer.Task == LearningTask.MulticlassClassification)
        {
            Assert.Equal(["a", "b", "c"], report.Classes.Select(one => one.Class));
            Assert.Equal(report.Evidence.Rows, report.Classes.Sum(one => one.Rows));
            Assert.Equal(report.Evidence.Rows, report.Classes.Sum(one => one.Predicted));
            Assert.Equal(report.Evidence.Find(Metric.MacroF1, null)!.Candidate.Value, report.Classes.Average(one => one.F1.Value), 9);
            Assert.Contains("| Class | Rows | Precision | Recall | F1 |\n|---|--:|--:|--:|--:|\n| a | ", File.ReadAllText(folder["first/report.md"]));
        }

        Assert.Equal(trainer.Task == LearningTask.MulticlassClassification, File.ReadAllText(folder["first/report.html"]).Contains("id=\"classes\"", StringComparison.Ordinal));
        using var metrics = JsonDocument.Parse(File.ReadAllBytes(folder["first/metrics.json"]));
        Assert.Equal(report.Evidence.Find(report.Verdicts.Count > 0 ? Metric.Of(trainer.Task).First(known => known.Name == metric) : Metric.Rmse, null)!.Candidate.Value, metrics.RootElement.GetProperty(metric).GetDouble());
    }

    [Fact]
    public void MeasureWhatTheModelCostsWhereAGateAsks()
    {
        new LightGbmRegression { Iterations = 5 }.Train(TaskTable.Training, TaskTable.Schema, folder["model"]);
        var gates = GateSet.Empty.Costs(Cost.Latency, 60).Costs(Cost.ModelSize, 1).Costs(Cost.TrainingTime, 2).Costs(Cost.TrainingMemory, 1e9);
        var report = ModelEvaluation.Run(
            "things", folder["model"], TaskTable.HeldOut, new() { Gates = gates }, folder["out"], training: new Dictionary<Cost, Estimate> { [Cost.TrainingTime] = Estimate.Exact(3) });
        Assert.Equal([VerdictResult.Pass, VerdictResult.Fail, VerdictResult.Fail, VerdictResult.Fail], report.Verdicts.Select(verdict => verdict.Result));
        Assert.Equal("The training time is 3 s; at most 2 s was allowed.", report.Verdicts[2].Sentence);
        Assert.Equal("The training memory was not measured, expected at most 1 GB.", report.Verdicts[3].Sentence);
        Assert.InRange(report.Evidence.Costs[Cost.Latency].Value, 1e-7, 60);
    }

    [Fact]
    public void MeasureSlicesAsSmallAsAGateAsksFor()
    {
        new LightGbmRegression { Iterations = 5 }.Train(TaskTable.Training, TaskTable.Schema, folder["model"]);
        var gates = GateSet.Empty.ForEvery("width > 0.98", slice => slice.Require(Metric.Rmse, minimum: 0), minimumRows: 5);
        var report = ModelEvaluation.Run("things", folder["model"], TaskTable.HeldOut, new() { Gates = gates }, folder["out"]);
        Assert.InRange(report.Evidence.SliceRows[new("width > 0.98", "true")], 5, 29);
        Assert.All(report.Verdicts, verdict => Assert.Equal(VerdictResult.Pass, verdict.Result));
    }

    [Fact]
    public void KeepTextOfDataFromBecomingMarkup()
    {
        new LightGbmRegression { Iterations = 5 }.Train(TaskTable.Training, TaskTable.Schema, folder["model"]);
        const string Odd = "CASE WHEN width > 0.5 THEN '<img src=x onerror=alert(1)> | [a](b) @all' ELSE 'b' END";
        ModelEvaluation.Run("things", folder["model"], TaskTable.HeldOut, new() { Slices = [Odd] }, folder["out"]);
        Assert.DoesNotContain("<img", File.ReadAllText(folder["out/report.html"]));
        Assert.Contains("\\<img src=x onerror=alert(1)\\> \\| \\[a\\](b) \\@all", File.ReadAllText(folder["out/report.md"]));
    }

    [Fact]
    public void NameASliceThatCannotBeComputed()
    {
        new LightGbmRegression { Iterations = 5 }.Train(TaskTable.Training, TaskTable.Schema, folder["model"]);
        var problem = Assert.Throws<InvalidDataException>(() => ModelEvaluation.Run("things", folder["model"], TaskTable.HeldOut, new() { Slices = ["widht"] }, folder["out"]));
        Assert.Contains("\"widht\"", problem.Message);
    }
}
