using MlopsBuild.Runs;
using MlopsBuild.Stages;
using MlopsBuild.Storage;
using Xunit;

namespace MlopsBuild.Tests.Runs;

public sealed class RunComparisons
{
    [Fact]
    public void WhatDiffersIsTold()
    {
        var comparison = Compare(SampleRun.Of(1, rmse: 550, leaves: 63, commit: "aaaa"), SampleRun.Of(2, rmse: 520, leaves: 31, commit: "bbbb"));

        Assert.Equal(["trainer.Leaves"], comparison.Parameters.Where(row => row.Differs).Select(row => row.Name));
        Assert.Equal(["63", "31"], comparison.Parameters.Single(row => row.Differs).Values);
        Assert.Equal(["artifacts/model"], comparison.Outputs.Where(row => row.Differs).Select(row => row.Name));
        Assert.DoesNotContain(comparison.Data.Concat(comparison.Code).Concat(comparison.Environment), row => row.Differs);
        var rmse = comparison.Metrics[0];
        Assert.Equal(("rmse", -30, MetricChange.ClearlyBetter), (rmse.Name, rmse.Delta(1), rmse.Change(1)));
        Assert.Equal(-30.0 / 550, rmse.RelativeDelta(1)!.Value, 12);
        Assert.Equal((510, 530, 0.95), (rmse.Figures[1]!.Lower, rmse.Figures[1]!.Upper, rmse.Figures[1]!.Confidence));
        Assert.True(comparison.Differs);
    }

    [Theory]
    [InlineData(550, 545, MetricChange.Better)]
    [InlineData(550, 555, MetricChange.Worse)]
    [InlineData(550, 580, MetricChange.ClearlyWorse)]
    [InlineData(550, 550, MetricChange.Equal)]
    public void TheDirectionOfAMetricIsKnown(double before, double now, MetricChange change) =>
        Assert.Equal(change, Compare(SampleRun.Of(1, before), SampleRun.Of(2, now)).Metrics.Single(metric => metric.Name == "rmse").Change(1));

    [Fact]
    public void OfFiguresThatAreNoMetricNobodyKnowsTheDirection()
    {
        var comparison = Compare(With("train.rows", 10), With("train.rows", 20));
        Assert.Equal(MetricChange.Changed, comparison.Metrics.Single(metric => metric.Name == "train.rows").Change(1));
        Assert.Equal(MetricChange.NotCompared, Compare(With("odd", 1), SampleRun.Of(2)).Metrics.Single(metric => metric.Name == "odd").Change(1));

        static RunRecord With(string name, double value) => SampleRun.Of(1) with
        {
            Targets = [new RunTarget("Train", "Succeeded", TimeSpan.Zero, [SampleRun.Train(63) with { Metrics = new Dictionary<string, double> { [name] = value } }])],
        };
    }

    [Fact]
    public void IntervalsOfTheReportGoBeforeThoseOfGates()
    {
        var report = new EvaluationFigures(new Dictionary<string, MetricFigure> { ["rmse"] = new(550, 500, 600, 0.95) }, [], []);
        var comparison = RunComparison.Of([new("a", SampleRun.Of(1)) { Evaluation = report }, new("b", SampleRun.Of(2, 520)) { Evaluation = report }], (_, _) => null);
        Assert.Equal((500, 600), (comparison.Metrics[0].Figures[0]!.Lower, comparison.Metrics[0].Figures[0]!.Upper));
        // The report is not that of the second run: its figure is another.
        Assert.Equal((510, 530), (comparison.Metrics[0].Figures[1]!.Lower, comparison.Metrics[0].Figures[1]!.Upper));
    }

    [Fact]
    public void WhatChangedWithinADigestIsNamedWhereItIsKnown()
    {
        var (before, now) = (ContentHash.Of("data").ToString(), ContentHash.Of("other").ToString());
        var changed = SampleRun.Of(2) with { Targets = [new RunTarget("Train", "Succeeded", TimeSpan.Zero, [SampleRun.Train(63) with { Inputs = [new("file", "data/diamonds.csv", now), new("environment", "TOKEN", "sha256:1")] }])] };
        var comparison = RunComparison.Of([new("a", SampleRun.Of(1)), new("b", changed)], (one, other) => (one, other) == (before, now) ? "a.csv was added" : null);
        Assert.Equal("a.csv was added", comparison.Data.Single(row => row.Name == "data/diamonds.csv").Remark);
        Assert.Equal(["unset", "sha256:1"], comparison.Data.Single(row => row.Name == "TOKEN").Values);
    }

    [Fact]
    public void OfATextOfManyLinesThoseThatDifferAreShown()
    {
        var other = SampleRun.Of(2);
        other = other with { Targets = [other.Targets[0], other.Targets[1] with { Stages = [other.Targets[1].Stages[0] with { Parameters = [new("plan", ScalarValue.Of("cut\n0.7\n30"))] }] }] };
        Assert.Equal(["0.5", "0.7"], Compare(SampleRun.Of(1), other).Parameters.Single(row => row.Name == "plan").Values);
    }

    [Fact]
    public void EqualRunsAreEqual()
    {
        var comparison = Compare(SampleRun.Of(1), SampleRun.Of(1));
        Assert.False(comparison.Differs);
        Assert.Contains("Nothing that was recorded differs.", ComparisonPage.Render(comparison));
        Assert.Contains("Parameters: all 6 equal", ComparisonText.Lines(comparison));
        Assert.Throws<ArgumentException>(() => RunComparison.Of([new("a", SampleRun.Of(1))], (_, _) => null));
    }

    [Fact]
    public void ARunWithoutMetricsSharesNoneAndSaysSo()
    {
        var page = ComparisonPage.Render(Compare(SampleRun.Of(1) with { Targets = [], Verdicts = [] }, SampleRun.Of(2)));
        Assert.Contains("<strong>No metric in common</strong>", page);
        Assert.Contains("Gate rmse at most 600: – → pass", ComparisonText.Lines(Compare(SampleRun.Of(1) with { Targets = [], Verdicts = [] }, SampleRun.Of(2))));
    }

    [Fact]
    public void TextOfRecordsIsNeverMarkup()
    {
        const string Odd = "<script>alert(1)</script>|x|\u202Ey [a](http://b) @c";
        var odd = SampleRun.Of(2) with
        {
            Host = Odd,
            Actor = Odd,
            Git = new GitState(Odd, true),
            Verdicts = [SampleRun.Of(1).Verdicts[0] with { Gate = Odd, Sentence = Odd }],
            Targets = [new RunTarget(Odd, Odd, TimeSpan.Zero, [SampleRun.Train(1) with
            {
                Stage = Odd,
                Metrics = new Dictionary<string, double> { [Odd] = 1 },
                Parameters = [new(Odd, ScalarValue.Of(Odd))],
                Inputs = [new("file", Odd, Odd)],
            }])],
        };
        var comparison = RunComparison.Of([new(Odd, SampleRun.Of(1)), new("b", odd)], (_, _) => Odd);
        var page = ComparisonPage.Render(comparison);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("\u202E", page + ComparisonMarkdown.Render(comparison) + string.Concat(ComparisonText.Lines(comparison)));
        var markdown = ComparisonMarkdown.Render(comparison);
        Assert.DoesNotMatch(@"[^\\]<script|[^\\]\[a|[^\\]@c", markdown);
        Assert.All(markdown.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)), line => Assert.DoesNotContain("|x|", line));
    }

    [Fact]
    public void TheMarkdownHasDifferencesFirstAndFoldsWhatIsEqual()
    {
        var markdown = ComparisonMarkdown.Render(Compare(SampleRun.Of(1, rmse: 550, leaves: 63), SampleRun.Of(2, rmse: 520, leaves: 31)));
        Assert.Contains("| RMSE | 550 (540 to 560) | 520 (510 to 530) | −30 (−5.45 %) | ✅ ↗ clearly better |\n", markdown);
        Assert.Contains("| R² | 0.98 | 0.98 | 0 | = equal |\n", markdown);
        Assert.Contains("| train: trainer.Leaves | 63 | 31 |\n", markdown);
        Assert.Contains("**Code:** all 1 equal.", markdown);
        Assert.Equal(markdown.Split("<details>").Length, markdown.Split("</details>").Length);
    }

    [Fact]
    public void TheNewestRecordOfTheNearestCommitIsTheBase()
    {
        var current = SampleRun.Of(9, commit: "head");
        string[] commits = [SampleRun.Commit("c"), SampleRun.Commit("b"), SampleRun.Commit("a")];
        RunRecord[] runs = [current, SampleRun.Of(5, commit: "a"), SampleRun.Of(4, commit: "b", dirty: true), SampleRun.Of(3, commit: "b"), SampleRun.Of(2, commit: "b") with { Targets = [] }];

        var found = DiffBaseSearch.Find("main", commits, runs, current)!;
        Assert.Equal((SampleRun.Id(3), 1), (found.Run.Id, found.Behind));
        Assert.Equal($"Compared with the run {SampleRun.Id(3)} of b000000, 1 commit before the merge base c000000 with main, which has none itself.", found.Sentence);
        Assert.Equal(SampleRun.Id(4), DiffBaseSearch.Find("main", commits, [runs[2]], current)!.Run.Id);
        Assert.Equal($"Compared with the run {SampleRun.Id(6)} of the merge base c000000 with main.", DiffBaseSearch.Find("main", commits, [SampleRun.Of(6, commit: "c")], current)!.Sentence);
        Assert.Null(DiffBaseSearch.Find("main", commits, [SampleRun.Of(1, commit: "z"), current with { Git = new GitState(SampleRun.Commit("c"), false) }], current));
    }

    private static RunComparison Compare(RunRecord before, RunRecord now) => RunComparison.Of([new("before", before), new("now", now)], (_, _) => null);
}
