using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Runs;
using MlopsBuild.Stages;
using MlopsBuild.Training;

namespace MlopsBuild.Tests.Runs;

/// <summary>Reports of runs: one with all parts, whose names are as hostile as names can be where asked for.</summary>
internal static class SampleReport
{
    public const string Hostile = "\"><script>alert(1)</script><img src=x onerror=alert(2)>\u202E&amp;'--> \0 | `x`";

    public static RunReport Of(string name = "diamonds", LearningTask task = LearningTask.Regression, int exitCode = 0) => new()
    {
        Run = SampleRun.Of(1, exitCode: exitCode) with
        {
            Actor = name,
            Git = new GitState(SampleRun.Commit("4e61bf8"), true),
            Targets =
            [
                new("ValidateData", "Succeeded", TimeSpan.FromSeconds(0.4), [Hit("validate")]),
                new(name, "Succeeded", TimeSpan.FromSeconds(1), []) { After = ["ValidateData"] },
                new("Train", "Succeeded", TimeSpan.FromSeconds(20), [SampleRun.Train(63)]) { After = [name] },
                new("CheckLeakage", "Skipped", TimeSpan.Zero, []) { After = ["ValidateData"] },
                new("Evaluate", exitCode == 0 ? "Succeeded" : "Failed", TimeSpan.FromSeconds(5), [Hit("evaluate"), Hit(name)]) { After = ["Train"] },
                new("Deploy", "NotRun", TimeSpan.Zero, []) { After = ["Evaluate"] },
            ],
            Verdicts =
            [
                Verdict(name, VerdictResult.Pass), Verdict("rmse at most 500", VerdictResult.Fail), Verdict("auc at least 0.9", VerdictResult.Inconclusive),
                new("not judged", VerdictResult.Inconclusive, name) { Passes = true },
            ],
        },
        Subject = name,
        CommitSubject = name,
        Data = ValidationPage.Part(Validated(name)),
        Training = TrainingPart.Of(SampleRun.Train(63), Description(name), [new(name, [new(0, 1), new(1, 0.5), new(2, 0.3)])]),
        Evaluation = EvaluationPage.Sections(Evaluated(name, task)),
        WithoutRegistry = name,
        Made = SampleRun.Start.AddHours(1),
    };

    public static StageOutcome Hit(string name) => SampleRun.Train(31) with { Stage = name, Cache = CacheStatus.Hit, Reason = name };

    public static EvaluationReport Evaluated(string name, LearningTask task)
    {
        var random = new Random(7);
        var binary = task == LearningTask.BinaryClassification;
        IReadOnlyList<string> classes = task == LearningTask.Regression ? [] : binary ? ["no", name] : ["a", "b", name];
        var actual = Enumerable.Range(0, 400).Select(_ => task == LearningTask.Regression ? random.NextDouble() * 20_000 : random.Next(classes.Count)).Select(value => (double)value).ToArray();
        var predicted = actual.Select(value => task == LearningTask.Regression ? value + random.NextDouble() * 900 : binary ? Math.Clamp(0.3 + (0.4 * value) + (0.4 * (random.NextDouble() - 0.5)), 0, 1) : random.Next(classes.Count)).ToArray();
        var rows = new ScoredRows { Task = task, Classes = classes, Actual = actual, Predicted = predicted };
        var slice = new Slice(name, name);
        return new()
        {
            Dataset = name, Model = name, Label = name, Unit = "USD",
            Evidence = new()
            {
                Task = task, Rows = 400, Champion = name,
                Measurements =
                [
                    .. Metric.Of(task).Select(metric => new Measurement(metric, Estimate.Normal(0.9, 0.01, 400)) { Champion = 0.91, Difference = Estimate.Normal(-0.01, 0.01, 400) }),
                    .. Metric.Of(task).Select(metric => new Measurement(metric, Estimate.Normal(0.8, 0.02, 100)) { Slice = slice }),
                ],
                SliceRows = new Dictionary<Slice, long> { [slice] = 100, [new Slice("few", name)] = 3 },
                Fairness = [new(FairnessMeasure.DisparateImpact, name, Estimate.Normal(0.9, 0.05, 400), name, name)],
                Costs = new Dictionary<Cost, Estimate> { [Cost.ModelSize] = Estimate.Exact(700_000) },
            },
            Verdicts = [],
            Plots = PredictionPlots.Of(rows, 0.5),
            Compared = [new(name, Metric.Of(task).ToDictionary(metric => metric, _ => 0.5))],
            Importance = [new(name, 12), new("carat", 3)],
            Classes = task == LearningTask.MulticlassClassification ? MulticlassMeasures.PerClass(actual, predicted, classes) : [],
        };
    }

    private static Verdict Verdict(string gate, VerdictResult result) =>
        new(gate, result, gate) { Passes = result == VerdictResult.Pass, Estimate = 0.97, Interval = new(0.96, 0.98, 0.9), Rows = 100, Threshold = 0.95, Test = gate };

    private static ValidationResult Validated(string name) => new()
    {
        Dataset = name, ContractPath = name, Problems = [], Rows = 100, Accepted = 90, Quarantined = 10, Files = [new(name, 100, 0)],
        Rules =
        [
            new() { Name = name, Kind = RuleKind.Range, Column = name, Expected = name, Settings = RuleSettings.Default, Result = RuleResult.SetAside, Rows = 100, Failing = 10, Examples = [new(name, 3, name)] },
            new() { Name = "carat range", Kind = RuleKind.Range, Column = "carat", Expected = "more than 0", Settings = RuleSettings.Default, Result = RuleResult.Passed, Rows = 100, Failing = 0 },
        ],
    };

    private static byte[] Description(string name) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new
    {
        task = "Regression", outputs = new[] { new { name } }, deterministic = true, fingerprint = "sha256:" + new string('a', 64),
        inputs = new[] { new { name, type = "Text", unit = name, encoding = "OneHot" } },
    });
}
