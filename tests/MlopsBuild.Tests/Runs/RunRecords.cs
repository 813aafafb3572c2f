using System.Text.Json;
using MlopsBuild.Runs;
using MlopsBuild.Stages;
using MlopsBuild.Storage;
using Xunit;

namespace MlopsBuild.Tests.Runs;

public sealed class RunRecords
{
    private const string Odd = "quote \" backslash \\ line\nbreak \u0001 é 🦄 </script>";

    [Fact]
    public void EveryValueIsReadBackAsItWas()
    {
        var stage = new StageOutcome(
            Odd,
            ContentHash.Of("key"),
            CacheStatus.Miss,
            Odd,
            TimeSpan.FromSeconds(1.5),
            new Dictionary<string, double> { ["rmse"] = 527.1712345678901, ["tiny"] = 1e-300, ["huge"] = 1e300, [Odd] = -0.1 },
            [new StoredOutput(Odd, ContentHash.Of("digest"), true, default, 1, 9_007_199_254_740_991, false)]);
        var record = new RunRecord
        {
            Id = "20260102T220405000-0123abcd",
            ExitCode = 3,
            Host = Odd,
            Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(5)),
            Duration = TimeSpan.FromSeconds(2),
            Git = new GitState(null, true),
            Targets = [new RunTarget(Odd, "Failed", TimeSpan.FromMilliseconds(1), [stage]), new RunTarget("Idle", "NotRun", TimeSpan.Zero, [])],
        };

        using var json = JsonDocument.Parse(RunRecordWriter.Format(record));
        var root = json.RootElement;
        Assert.Equal(("mlopsbuild/run/v1", 3, Odd), (root.GetProperty("schema").GetString(), root.GetProperty("exitCode").GetInt32(), root.GetProperty("host").GetString()));
        Assert.Equal(record.Started.UtcDateTime, root.GetProperty("started").GetDateTime());
        Assert.Equal((JsonValueKind.Null, true), (root.GetProperty("commit").ValueKind, root.GetProperty("dirty").GetBoolean()));
        foreach (var (name, value) in stage.Metrics)
            Assert.Equal(value, root.GetProperty("metrics").GetProperty(name).GetDouble());
        var written = root.GetProperty("targets")[0].GetProperty("stages")[0];
        Assert.Equal((Odd, "miss", Odd), (written.GetProperty("name").GetString(), written.GetProperty("cache").GetString(), written.GetProperty("reason").GetString()));
        Assert.Equal(stage.Key.ToString(), written.GetProperty("key").GetString());
        Assert.Equal(9_007_199_254_740_991, written.GetProperty("outputs")[0].GetProperty("bytes").GetInt64());
        Assert.Equal(0, root.GetProperty("targets")[1].GetProperty("stages").GetArrayLength());
        Assert.Equal(0, root.GetProperty("verdicts").GetArrayLength());
    }
}
