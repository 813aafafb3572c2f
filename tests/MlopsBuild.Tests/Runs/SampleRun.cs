using MlopsBuild.Gates;
using MlopsBuild.Runs;
using MlopsBuild.Stages;
using MlopsBuild.Storage;

namespace MlopsBuild.Tests.Runs;

/// <summary>Run records as a training leaves them.</summary>
internal static class SampleRun
{
    public static readonly DateTimeOffset Start = new(2026, 11, 1, 10, 0, 0, TimeSpan.Zero);

    /// <summary>A run that began so many minutes after the first.</summary>
    public static RunRecord Of(int minute, double rmse = 550, int leaves = 63, string commit = "4e61bf8", bool dirty = false, int exitCode = 0)
    {
        var started = Start.AddMinutes(minute);
        return new RunRecord
        {
            Id = Id(minute),
            ExitCode = exitCode,
            Host = "Terminal",
            Actor = "ann",
            Environment = new RunEnvironment("Debian", "x64", "10.0.0", 4, 256, 8_000_000_000),
            Started = started,
            Duration = TimeSpan.FromSeconds(30 + minute),
            Git = new GitState(Commit(commit), dirty),
            Targets =
            [
                new RunTarget("Train", "Succeeded", TimeSpan.FromSeconds(20), [Train(leaves)]),
                new RunTarget("Evaluate", "Succeeded", TimeSpan.FromSeconds(5), [Evaluate(rmse)]),
            ],
            Verdicts = [new Verdict("rmse at most 600", rmse <= 600 ? VerdictResult.Pass : VerdictResult.Fail, "It is.") { Passes = rmse <= 600, Estimate = rmse, Interval = new(rmse - 10, rmse + 10, 0.95), Rows = 100, Threshold = 600 }],
        };
    }

    public static string Id(int minute) => $"{Start.AddMinutes(minute):yyyyMMdd'T'HHmmssfff}-{minute:x8}";

    public static string Commit(string beginning) => beginning.PadRight(40, '0');

    public static StageOutcome Train(int leaves) => new(
        "train", ContentHash.Of($"train {leaves}"), CacheStatus.Miss, "no earlier run", TimeSpan.FromSeconds(19), new Dictionary<string, double> { ["train.rows"] = 1000 },
        [new StoredOutput("artifacts/model", ContentHash.Of($"model {leaves}"), false, default, 3, 1000, false)])
    {
        Parameters =
        [
            new("trainer", ScalarValue.Of("LightGbmRegression")),
            new("trainer.Leaves", ScalarValue.Of(leaves)),
            new("trainer.LearningRate", new("0.05", ScalarKind.Number)),
            new("trainer.Balanced", new("true", ScalarKind.Boolean)),
            new("trainer.Weights", new("null", ScalarKind.Missing)),
        ],
        Inputs = [new("code", "MlopsBuild", ContentHash.Of("code").ToString()), new("file", "data/diamonds.csv", ContentHash.Of("data").ToString()), new("environment", "TOKEN", null)],
    };

    private static StageOutcome Evaluate(double rmse) => new(
        "evaluate", ContentHash.Of($"evaluate {rmse}"), CacheStatus.Hit, "nothing changed", TimeSpan.FromSeconds(1), new Dictionary<string, double> { ["rmse"] = rmse, ["r2"] = 0.98 }, [])
    {
        Parameters = [new("plan", ScalarValue.Of("cut\n0.5\n30"))],
    };
}
