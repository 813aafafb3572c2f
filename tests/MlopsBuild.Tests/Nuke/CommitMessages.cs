using MlopsBuild.Testing;
using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.Execution;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

/// <summary>Arguments in the message of the last commit.</summary>
[Collection(BuildHostCollection.Name)]
public sealed class CommitMessages : IDisposable
{
    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("[nuke++] Deploy --rate 0.5", "Deploy", "--rate", "0.5")]
    [InlineData("Title\n\n[nuke++] A\ntext\n[NUKE++]  B+C --name \"two words\" \"\"\n", "B+C", "--name", "two words", "")]
    [InlineData("Title\n\n [nuke++] A")]
    [InlineData("no arguments")]
    [InlineData("[nuke++]")]
    [InlineData("")]
    public void TheLastMarkedLineIsSplitAtSpaces(string message, params string[] expected) => Assert.Equal(expected, CommitMessageArguments.Of(message));

    [Fact]
    public async Task TheyWinOverTheCommandLine()
    {
        await CommitAsync("Change the rate\n\n[nuke++] Second --count 5");
        Assert.Equal(["Second 5"], Ran("First", "--count", "4", "--no-logo"));
        Assert.Equal(["Second 5"], Ran("--target", "First"));
    }

    [Fact]
    public async Task TargetsMayBeAnOption()
    {
        await CommitAsync("[nuke++] --target Second First");
        Assert.Equal(["First 1", "Second 1"], Ran("First").Order());
    }

    [Fact]
    public async Task MessagesWithoutTheMarkChangeNothing()
    {
        await CommitAsync("Change the rate");
        Assert.Equal(["First 4"], Ran("First", "--count", "4"));
    }

    [Fact]
    public async Task UnknownArgumentsAreMistakes()
    {
        await CommitAsync("[nuke++] --cuont 5");
        var result = _run.Run<CommittedBuild>("First");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("did you mean --count?", result.Error);
    }

    [Fact]
    public async Task TheRootDecidesWhoseCommitItIs()
    {
        await CommitAsync("[nuke++] --count 5");
        using var elsewhere = new HostRun();
        var result = elsewhere.Run<CommittedBuild>("First", "--root", _run.Root);
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Equal(["First 5"], ((CommittedBuild)elsewhere.Build!).Ran);
    }

    [Fact]
    public void WithoutARepositoryTheRunSaysSo()
    {
        var result = _run.Run<CommittedBuild>("First", "--count", "4");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["First 4"], ((CommittedBuild)_run.Build!).Ran);
        Assert.Contains("[WRN] : The last commit's message could not be read: fatal: not a git repository", result.Output);
    }

    private List<string> Ran(params string[] arguments)
    {
        var result = _run.Run<CommittedBuild>(arguments);
        Assert.True(result.ExitCode == 0, result.Everything);
        return ((CommittedBuild)_run.Build!).Ran;
    }

    private async Task CommitAsync(string message)
    {
        var git = Tool.Find("git") ?? throw new InvalidOperationException("git is not on the PATH.");
        string[][] calls = [["init", "-q"], ["-c", "user.name=n", "-c", "user.email=e", "commit", "-q", "--allow-empty", "-m", message]];
        foreach (var call in calls)
        {
            var result = await new Command(git, call) { Folder = _run.Root }.RunAsync();
            Assert.True(result.ExitCode == 0, result.Everything);
        }
    }
}
