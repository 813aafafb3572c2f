using MlopsBuild.Runs;
using MlopsBuild.Storage;
using Xunit;

namespace MlopsBuild.Tests.Runs;

public sealed class RunQueries
{
    private static readonly DateTimeOffset Now = SampleRun.Start.AddDays(2);

    [Theory]
    [InlineData("metrics.rmse < 560 and params.leaves = 63", true)]
    [InlineData("metrics.rmse < 540", false)]
    [InlineData("METRICS.RMSE >= 550 AND Params.Leaves IN (31, 63)", true)]
    [InlineData("params.trainer.leaves = 63", true)]
    [InlineData("params.train.leaves = 63", true)]
    [InlineData("params.train.trainer.Leaves = 63", true)]
    [InlineData("params.evaluate.leaves = 63", false)]
    [InlineData("params.eaves = 63", false)]
    [InlineData("params.leaves = '63'", false)]
    [InlineData("params.trainer = 'lightgbmregression'", true)]
    [InlineData("params.trainer like '%gbm%' and params.trainer contains 'GBM'", true)]
    [InlineData("params.trainer like 'gbm%'", false)]
    [InlineData("params.balanced = true", true)]
    [InlineData("params.balanced != true", false)]
    [InlineData("params.learningRate = 5e-2", true)]
    [InlineData("params.weights is missing", true)]
    [InlineData("params.leaves is not missing", true)]
    [InlineData("metrics.auc is missing", true)]
    [InlineData("metrics.auc != 5", false)]
    [InlineData("not metrics.auc = 5", true)]
    [InlineData("commit = '4e61bf8'", true)]
    [InlineData("commit != '4e61bf8'", false)]
    [InlineData("commit = '4E61'", true)]
    [InlineData("commit = ''", false)]
    [InlineData("dirty", false)]
    [InlineData("not dirty and exit = 0", true)]
    [InlineData("dirty = false", true)]
    [InlineData("outcome = 'succeeded' and host = \"terminal\"", true)]
    [InlineData("host = 'github' or (actor = 'ann' and exit <> 3)", true)]
    [InlineData("started = 2026-11-01", true)]
    [InlineData("started > 2026-11-01", false)]
    [InlineData("started >= 2026-11-01 and started <= 2026-11-01", true)]
    [InlineData("started < 2026-11-01T10:00", false)]
    [InlineData("started = 2026-11-01T10:00:00Z", true)]
    [InlineData("started < 2026-11-02", true)]
    [InlineData("seconds > 29s and seconds < 1m and seconds <= 30", true)]
    [InlineData("seconds >= 1m", false)]
    [InlineData("age < 3d and age > 47h", true)]
    [InlineData("ran = 'train' and stage = 'evaluate' and target = 'train'", true)]
    [InlineData("ran = 'evaluate'", false)]
    [InlineData("gates.'rmse at most 600' = 'pass'", true)]
    [InlineData("inputs.data/diamonds.csv is not missing", true)]
    [InlineData("environment.processors = 4 and environment.os = 'debian'", true)]
    [InlineData("model is not missing and data is not missing and code is not missing", true)]
    public void ConditionsHoldOrNot(string query, bool holds) => Assert.Equal(holds, RunQuery.Parse(query).Matches(SampleRun.Of(0), Now));

    [Fact]
    public void DigestsAreFoundByTheirBeginning()
    {
        var digest = ContentHash.Of("data");
        Assert.True(RunQuery.Parse($"data = '{digest.Hex[..8]}'").Matches(SampleRun.Of(0), Now));
        Assert.True(RunQuery.Parse($"inputs.data/diamonds.csv = '{digest}'").Matches(SampleRun.Of(0), Now));
        Assert.False(RunQuery.Parse($"data != '{digest}'").Matches(SampleRun.Of(0), Now));
    }

    [Theory]
    [InlineData("metrics.rmse <", 14, "expected a number, found the end")]
    [InlineData("metrics.rmse < 'x'", 15, "metrics.rmse is a number, expected a number, found the text 'x'")]
    [InlineData("metrics.rmse < x", 15, "a text stands in quotes: 'x'")]
    [InlineData("rmse < 5", 0, "Did you mean \"metrics.rmse\"?")]
    [InlineData("metrcs.rmse < 5", 0, "Did you mean \"metrics.rmse\"?")]
    [InlineData("params", 0, "Did you mean \"params.<name>\"?")]
    [InlineData("comit = 'a'", 0, "Did you mean \"commit\"?")]
    [InlineData("host < 'a'", 5, "host is text, expected =, !=, contains, like, in or is missing, found \"<\"")]
    [InlineData("host = GitHub", 7, "a text stands in quotes: 'GitHub'")]
    [InlineData("exit contains 'a'", 5, "exit is a number")]
    [InlineData("started > 5", 10, "a date such as 2026-11-01")]
    [InlineData("seconds > 2026-11-01", 10, "a duration such as 90s")]
    [InlineData("exit = 0 dirty", 9, "expected \"and\", \"or\" or the end")]
    [InlineData("(exit = 0", 9, "expected \")\" for the \"(\" at character 1")]
    [InlineData("exit is empty", 8, "expected \"missing\" behind \"is\"")]
    [InlineData("exit in 5", 8, "expected \"(\" and values behind \"in\"")]
    [InlineData("host = 'abc", 7, "does not end")]
    [InlineData("exit = 0 ; x", 9, "\";\" means nothing here")]
    [InlineData("", 0, "expected a field")]
    [InlineData("metrics. < 5", 0, "expected a name behind \"metrics.\"")]
    [InlineData("exit not 5", 9, "expected \"in\", \"contains\" or \"like\" behind \"not\"")]
    public void MistakesAreShownAtTheirPlace(string query, int position, string expected)
    {
        var mistake = Assert.Throws<RunQueryException>(() => RunQuery.Parse(query));
        Assert.Contains(expected, mistake.Message);
        Assert.Equal(position, mistake.Position);
        Assert.EndsWith(Environment.NewLine + new string(' ', position + 2) + "^", mistake.Message);
    }

    [Fact]
    public void DeepNestingIsAMistakeAndNoCrash()
    {
        Assert.Contains("more than 64", Assert.Throws<RunQueryException>(() => RunQuery.Parse(new string('(', 5000))).Message);
        Assert.Contains("more than 64", Assert.Throws<RunQueryException>(() => RunQuery.Parse(string.Concat(Enumerable.Repeat("not ", 2000)) + "dirty")).Message);
        Assert.Contains("more than 10000", Assert.Throws<RunQueryException>(() => RunQuery.Parse(new string(' ', 10_001))).Message);
    }

    [Fact]
    public void WhatIsPrintedIsParsedAsTheSame()
    {
        var random = new Random(7);
        var runs = Enumerable.Range(0, 20).Select(minute => SampleRun.Of(minute, 520 + (minute * 5), minute % 2 == 0 ? 63 : 31, dirty: minute % 3 == 0, exitCode: minute % 4 == 0 ? 3 : 0)).ToList();
        var met = 0;
        for (var trial = 0; trial < 5000; trial++)
        {
            var condition = Condition(random, 4);
            var printed = new RunQuery(condition).ToString();
            var parsed = RunQuery.Parse(printed);
            Assert.Equal(printed, parsed.ToString());
            foreach (var run in runs)
            {
                var holds = condition.Holds(new RunFacts(run, Now));
                met += holds ? 1 : 0;
                Assert.True(holds == parsed.Matches(run, Now), printed);
            }
        }

        Assert.InRange(met, 10_000, 90_000);
    }

    [Fact]
    public void RandomTextIsParsedOrAMistake()
    {
        var random = new Random(11);
        string[] pieces = ["metrics.", "rmse", "params.x", " ", "and", "or", "not", "(", ")", "=", "<", "!", "'", "\"", "5", "5m", "-", "1e999", "2026-11-01", "2026-99-99", ".", ",", "in", "is", "missing", "like", "%", "é", "🦄", "\0", "\n", "dirty", "started", "true", "''", "99999999999999999999d"];
        var parsed = 0;
        for (var trial = 0; trial < 30_000; trial++)
        {
            var query = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(2) == 0 ? " " : "")));
            try
            {
                RunQuery.Parse(query).Matches(SampleRun.Of(0), Now);
                parsed++;
            }
            catch (RunQueryException mistake)
            {
                Assert.InRange(mistake.Position, 0, query.Length);
            }
        }

        Assert.InRange(parsed, 10, 29_000);
    }

    [Fact]
    public void NamesThatNoRunHasAreListedWithThoseThatExist()
    {
        RunRecord[] runs = [SampleRun.Of(0), SampleRun.Of(1)];
        RunQuery.Parse("metrics.rmse < 1 or params.leaves = 1").CheckNames(runs);
        var mistake = Assert.Throws<ArgumentException>(() => RunQuery.Parse("metrics.rmsee < 1 and params.leafs = 1").CheckNames(runs));
        Assert.Equal(
            "None of the 2 runs has metrics.rmsee. Did you mean metrics.rmse? There are r2, rmse, train.rows." + Environment.NewLine
            + "None of the 2 runs has params.leafs. Did you mean params.Leaves? There are plan, trainer, trainer.Balanced, trainer.LearningRate, trainer.Leaves, trainer.Weights.",
            mistake.Message);
        RunQuery.Parse("metrics.rmsee < 1").CheckNames([]);
    }

    [Fact]
    public void RunsAreSortedByAFieldAndThoseWithoutItComeLast()
    {
        RunRecord[] runs = [SampleRun.Of(0, 560), SampleRun.Of(1, 540), SampleRun.Of(2, 550), SampleRun.Of(3) with { Targets = [] }];
        Assert.Equal([1, 2, 0, 3], Minutes(RunOrder.Parse("metrics.rmse").Sort(runs, Now)));
        Assert.Equal([0, 2, 1, 3], Minutes(RunOrder.Parse("metrics.rmse desc").Sort(runs, Now)));
        Assert.Equal([3, 2, 1, 0], Minutes(RunOrder.Parse("started desc").Sort(runs, Now)));
        Assert.Contains("expected \"asc\", \"desc\" or the end", Assert.Throws<RunQueryException>(() => RunOrder.Parse("metrics.rmse up")).Message);

        static IEnumerable<int> Minutes(IReadOnlyList<RunRecord> sorted) => sorted.Select(run => (int)(run.Started - SampleRun.Start).TotalMinutes);
    }

    private static RunCondition Condition(Random random, int depth) => random.Next(depth == 0 ? 4 : 8) switch
    {
        0 => new RunCondition.Compared(new RunField("metrics", "rmse"), (RunComparisonSign)random.Next(6), RunQueryValue.Read(random.Next(500, 620).ToString())!),
        1 => new RunCondition.Missing(new RunField("params", Pick(random, "leaves", "odd name", "it's", "and", "Gap.x", "a-b")), random.Next(2) == 0),
        2 => new RunCondition.In(new RunField("params", "leaves"), [RunQueryValue.Read("31")!, RunQueryValue.Of(Pick(random, "it's", "", "x\"y"))]),
        3 => new RunCondition.Compared(new RunField("host", ""), Pick(random, RunComparisonSign.Equal, RunComparisonSign.Like, RunComparisonSign.Contains, RunComparisonSign.Unequal), RunQueryValue.Of(Pick(random, "Terminal", "term%", "'", "min"))),
        4 => new RunCondition.Not(Condition(random, depth - 1)),
        5 => new RunCondition.All([Condition(random, depth - 1), new RunCondition.True(new RunField("dirty", "")), Condition(random, depth - 1)]),
        6 => new RunCondition.Any([Condition(random, depth - 1), Condition(random, depth - 1)]),
        _ => new RunCondition.Compared(new RunField("started", ""), (RunComparisonSign)random.Next(6), RunQueryValue.Read($"2026-11-01T10:{random.Next(20):00}")!),
    };

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];
}
