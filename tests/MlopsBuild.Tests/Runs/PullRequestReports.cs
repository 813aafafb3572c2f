using MlopsBuild.Gates;
using MlopsBuild.Runs;
using Xunit;

namespace MlopsBuild.Tests.Runs;

public sealed class PullRequestReports
{
    private static readonly RunRecord s_before = SampleRun.Of(1, rmse: 550, commit: "aaaa");
    private static readonly RunRecord s_now = SampleRun.Of(2, rmse: 520, commit: "bbbb");

    [Fact]
    public void ShowWhatChanges()
    {
        var text = Report() with { Trends = MetricTrend.Of([s_before], s_now), Images = [("RMSE", "https://example.org/rmse.svg")] };
        Assert.Equal(
            """
            ### ✅ train: 1 metric better

            Compared with the run 20261101T100100000-00000001 of the merge base aaaa000 with origin/main.

            | Metric (with its interval) | base | this change | Difference | |
            |---|--:|--:|--:|---|
            | RMSE | 550 (540 to 560) | 520 (510 to 530) | −30 (−5.45 %) | ✅ ↗ clearly better |
            | R² | 0.98 | 0.98 | 0 | = equal |

            """, text.Markdown()[..text.Markdown().IndexOf("\n<details>", StringComparison.Ordinal)], ignoreLineEndingDifferences: true);
        Assert.Contains("| RMSE | `█▁` | 550 | 520 |\n", text.Markdown());
        Assert.Contains("![RMSE](https://example.org/rmse.svg)\n", text.Markdown());
        Assert.EndsWith("\n[Full report](https://example.org/run) · run 12 · commit `bbbb000` · `20261101T100200000-00000002`\n", text.Markdown());
    }

    [Fact]
    public void ShowWhyGatesRefuse()
    {
        var text = (Report() with { Current = new("this change", SampleRun.Of(2, rmse: 700)), Diff = null }).Markdown();
        Assert.StartsWith("### ❌ train: 1 gate refuses the model\n\n- ❌ **rmse at most 600**: It is.\n", text);
        Assert.Contains("| ❌ | rmse at most 600 | It is. |", text);
    }

    [Fact]
    public void SayWhyThereIsNothingToCompareWith()
    {
        var text = (Report() with { Diff = null, WithoutDiff = "No run of <main>.\nRun Train." }).Markdown();
        Assert.StartsWith("### ✅ train: the gate lets the model pass\n", text);
        Assert.Contains("> No run of \\<main\\>.\n> Run Train.\n", text);
        Assert.Contains("| RMSE | 520 |", text);
    }

    [Fact]
    public void SayWhichTargetFailed()
    {
        var text = (Report() with { Failed = ["Register"] }).Markdown();
        Assert.StartsWith("### ❌ train: Register failed\n\nRegister ended with an error or a refusal", text);
    }

    [Fact]
    public void ShowImportanceAsBars()
    {
        var current = new ComparedRun("this change", s_now) { Evaluation = new(new Dictionary<string, MetricFigure>(), [], [("carat", 200), ("x|y", 50), ("noise", -1)]) };
        var text = (Report() with { Current = current }).Markdown();
        Assert.Contains("| carat | `████████████████████` | 200 |\n| x\\|y | `█████               ` | 50 |\n| noise | `                    ` | -1 |\n", text);
    }

    [Fact]
    public void LetNothingActThatSomebodyWrote()
    {
        var verdict = s_now.Verdicts[0] with { Gate = "<img src=x> @ann", Sentence = "a | b\n# c", Passes = false, Result = VerdictResult.Fail };
        var text = (Report() with { Name = "<b>", Current = new("now", s_now with { Verdicts = [verdict] }), Diff = null }).Markdown();
        Assert.Contains("\\<b\\>", text);
        Assert.Contains("**\\<img src=x\\> \\@\u200Bann**: a \\|", text);
        Assert.DoesNotContain("\n# c", text);
    }

    [Fact]
    public void FollowTheLastTwentyRuns()
    {
        var trend = Assert.Single(MetricTrend.Of([.. Enumerable.Range(0, 30).Select(minute => SampleRun.Of(minute, minute))], s_now), trend => trend.Metric == Metric.Rmse);
        Assert.Equal([.. Enumerable.Range(11, 19).Select(value => (double)value), 520], trend.Values);
    }

    private static PullRequestReport Report() => new()
    {
        Name = "train",
        Current = new("this change", s_now),
        Diff = new(new DiffBase("origin/main", SampleRun.Commit("aaaa"), s_before, 0), RunComparison.Of([new("base", s_before), new("this change", s_now)], (_, _) => null)),
        Page = "https://example.org/run",
        Occasion = "run 12",
    };
}
