using MlopsBuild.Tests.Nuke.Builds;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class ParallelTargets : IDisposable
{
    private readonly HostRun _run = new();

    private ParallelBuild Build => (ParallelBuild)_run.Build!;

    public void Dispose() => _run.Dispose();

    [Fact]
    public void IndependentTargetsRunAtOnceAndEachOutputIsOneBlock()
    {
        var output = Run(0, "Both", "--parallel", "2", "--no-logo");
        Assert.Equal(2, Build.MostAtOnce);
        Assert.Contains(Block("Left", "left"), output);
        Assert.Contains(Block("Right", "right"), output);
        Assert.Matches(@"Left +Succeeded +< 1sec   // said: left\n", output);
        Assert.Matches(@"Right +Succeeded +< 1sec   // said: right\n", output);
        Assert.Contains("[WRN] Left: left warns\n", output);
        Assert.Equal("Base", Build.Ended.First());
        Assert.Equal("Both", Build.Ended.Last());
    }

    [Fact]
    public void TargetsRunOneAfterAnotherUnlessAsked()
    {
        Run(0, "Many");
        Assert.Equal(1, Build.MostAtOnce);
        Assert.Equal(["Lonely", "Sleep4", "Sleep3", "Sleep2", "Sleep1"], Build.Ended);
    }

    [Fact]
    public void NoMoreThanTheGivenNumberRunAtOnce()
    {
        Run(0, "Many", "--parallel=3");
        Assert.InRange(Build.MostAtOnce, 2, 3);
        Assert.Equal(5, Build.Ended.Count);
    }

    [Fact]
    public void ATargetMayAskToBeAlone()
    {
        Run(0, "Many", "--parallel", "5");
        Assert.Equal(20, Build.RunningBesideAlone.Count);
        Assert.All(Build.RunningBesideAlone, running => Assert.Equal(1, running));
    }

    [Fact]
    public void AFailureLetsRunningTargetsFinishAndStartsNoNewOnes()
    {
        var output = Run(1, "Rest", "--parallel", "2");
        Assert.Equal(["EndsLate", "Closing"], Build.Ended);
        Assert.Matches(@"EndsLate +Succeeded ", output);
        Assert.Matches(@"FailsEarly +Failed .*// InvalidOperationException: early\n", output);
        Assert.Matches(@"NeverStarted +NotRun ", output);
        Assert.Matches(@"Closing +Succeeded ", output);
    }

    [Fact]
    public void SkippedTargetsLetTheirDependentsRun()
    {
        var output = Run(0, "AfterSkipped", "--parallel", "4");
        Assert.Equal(["Base", "AfterSkipped"], Build.Ended);
        Assert.Matches(@"SkippedLate +Skipped +// OnlyWhen: Ended.Count == 0\n", output);
        Assert.Matches(@"Followed +Skipped +// Skipped: because of SkippedLate\n", output);
    }

    [Fact]
    public void GitHubGetsWholeGroups()
    {
        var output = _run.With("GITHUB_ACTIONS", "true").Run<ParallelBuild>("Both", "--parallel", "2", "--no-logo").Output;
        var open = "";
        foreach (var line in output.Split('\n'))
        {
            if (line.StartsWith("::group::", StringComparison.Ordinal))
            {
                Assert.Equal("", open);
                open = line["::group::".Length..];
            }
            else if (line.StartsWith("::endgroup::", StringComparison.Ordinal))
            {
                Assert.Equal(open, line["::endgroup::".Length..]);
                open = "";
            }
            else if (line.Contains("left"))
                Assert.True(open is "Left" or "Errors & Warnings" || line.Contains("said:"), line);
        }

        Assert.Contains("::group::Left\n", output);
    }

    [Fact]
    public void TheConsoleBelongsToItsOwnerAgainAfterwards()
    {
        var before = Console.Out;
        Run(0, "Many", "--parallel", "2");
        Assert.Same(before, Console.Out);
    }

    private static string Block(string target, string word)
    {
        var lines = Enumerable.Range(0, 3).Select(i => $"<time> [INF] {word} {i}\n{word} on the console {i}\n<time> [INF] {word} from a task {i}\n");
        return $"║ {target}\n╬══\n\n{string.Concat(lines)}<time> [WRN] {word} warns\n";
    }

    private string Run(int exitCode, params string[] arguments)
    {
        var result = _run.Run<ParallelBuild>(arguments);
        Assert.True(result.ExitCode == exitCode, result.Everything);
        return result.Output;
    }
}
