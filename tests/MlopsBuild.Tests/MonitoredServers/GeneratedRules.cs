using MlopsBuild.Monitoring;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.MonitoredServers;

public sealed class GeneratedRules
{
    public static TheoryData<MonitoringGoals> Goals =>
    [
        new MonitoringGoals(),
        new MonitoringGoals { SlowSeconds = 0.0005, FailedRatio = 0.2, OverloadedRatio = 0.001, Drift = 2, DriftRows = 1, HoldMinutes = 60 },
        new MonitoringGoals { SlowSeconds = 9, FailedRatio = 0.9, OverloadedRatio = 0.5, Drift = 0.1, DriftRows = 100_000, HoldMinutes = 1 },
    ];

    [Theory]
    [MemberData(nameof(Goals))]
    public async Task PromtoolAcceptsTheRulesAndTheirTestsPass(MonitoringGoals goals)
    {
        Assert.SkipUnless(Tool.Find("promtool") is not null, "promtool is not installed: apt-get install prometheus");
        using var folder = new TemporaryFolder();
        var rules = folder.Write(MonitoringRules.RulesFile, MonitoringRules.Rules(goals));
        var tests = folder.Write(MonitoringRules.TestsFile, MonitoringRules.Tests(goals));

        var check = await new Command("promtool", "check", "rules", rules).RunAsync();
        Assert.True(check.ExitCode == 0 && check.Output.Contains("15 rules found", StringComparison.Ordinal), check.Everything);
        var test = await new Command("promtool", "test", "rules", tests) { Folder = folder.Path }.RunAsync();
        Assert.True(test.ExitCode == 0, test.Everything);
    }

    [Fact]
    public async Task TheTestsNoticeARuleThatNeverFires()
    {
        Assert.SkipUnless(Tool.Find("promtool") is not null, "promtool is not installed: apt-get install prometheus");
        using var folder = new TemporaryFolder();
        var tests = folder.Write(MonitoringRules.TestsFile, MonitoringRules.Tests(new()));
        foreach (var bound in new[] { "== 0", "> 0.01", "> 0.1", "[15m])) > 0", "> 0.25" })
        {
            var rules = MonitoringRules.Rules(new());
            Assert.Contains(bound, rules, StringComparison.Ordinal);
            folder.Write(MonitoringRules.RulesFile, rules.Replace(bound, bound.Contains("[15m]", StringComparison.Ordinal) ? "[15m])) > 1e9" : "> 1e9", StringComparison.Ordinal));
            var test = await new Command("promtool", "test", "rules", tests) { Folder = folder.Path }.RunAsync();
            Assert.True(test.ExitCode == 1, bound + test.Everything);
        }
    }

    [Fact]
    public void EveryMetricThatRulesAskForIsOneOfTheServers()
    {
        var names = System.Text.RegularExpressions.Regex.Matches(MonitoringRules.Rules(new()), @"\bmlops_\w+").Select(match => match.Value.Replace("_bucket", "", StringComparison.Ordinal)).Distinct().ToList();
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains(ServerMetrics.All, metric => metric.Name == name));
    }

    [Fact]
    public void GoalsThatMakeNoSenseAreListed() => Assert.Equal(
        "The goals of monitoring are not usable: SlowSeconds is 0, expected more than 0 and less than 10, the last bound of the histogram. FailedRatio is 1, expected more than 0 and less than 1. HoldMinutes is 61, expected 1 to 60.",
        Assert.Throws<ArgumentException>(() => MonitoringRules.Rules(new() { SlowSeconds = 0, FailedRatio = 1, HoldMinutes = 61 })).Message);
}
