using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;
using Serilog;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Hosts;

[Collection(BuildHostCollection.Name)]
public sealed class GitHubActionsLog : IDisposable
{
    private readonly HostRun _run = new HostRun().With("GITHUB_ACTIONS", "true").With("NO_COLOR", "1");

    public void Dispose() => _run.Dispose();

    [Fact]
    public void WarningsAreAnnotationsWhoseTextCannotEndTheLine()
    {
        var result = _run.Run<ServerBuild>("Warns", "--no-logo");
        Assert.StartsWith(
            "::group::Warns\n::warning::50%25 of a: b, c; d] |e'%0D%0Asecond ::error::line\n<time> [WRN] 50% of a: b, c; d] |e'\nsecond ::error::line\n::endgroup::Warns\n"
            + "::group::Errors & Warnings\n[WRN] Warns: 50% of a: b, c; d] |e'\nsecond ::error::line\n::endgroup::Errors & Warnings\n",
            result.Output);
    }

    [Fact]
    public void PositionsInFilesBecomeProperties()
    {
        var result = _run.With("GITHUB_WORKSPACE", "/home/it").With("SOURCES", "/home/it").Run<ServerBuild>("Compiles", "--no-logo");
        Assert.StartsWith(
            "::group::Compiles\n"
            + "::error file=src/A%2C b.cs,line=12,col=5,title=CS0103::The name 'x' does not exist [a.csproj]\n"
            + "<time> [ERR] /home/it/src/A, b.cs(12,5): error CS0103: The name 'x' does not exist [a.csproj]\n"
            + "::warning file=src/B.cs,line=3::unused\n",
            result.Output);
    }

    [Fact]
    public void LinesThatToolsWriteForTheRunnerPassThrough()
    {
        ActingBuild.Act = () =>
        {
            Log.Debug("::notice title=a::b");
            Log.Debug("  ::endgroup::");
            Log.Debug("##[section]c");
            Log.Debug("std::vector is no command, ::this neither");
        };
        Assert.Equal(
            "::notice title=a::b\n  ::endgroup::\n##[section]c\n",
            _run.Run<ActingBuild>("Do", "--verbosity", "minimal").Output);
        Assert.EndsWith("[DBG] std::vector is no command, ::this neither\n", _run.Run<ActingBuild>("Do").Output);
    }

    [Theory]
    [InlineData("a\n::endgroup::", "a\n:\u200B:endgroup::")]
    [InlineData("a\r\n  ::set-env name=x::y", "a\r\n  :\u200B:set-env name=x::y")]
    [InlineData("a ##[add-path]/evil", "a #\u200B#[add-path]/evil")]
    [InlineData("a::b\nc :: d", "a::b\nc :: d")]
    public void CommandsInsideOfATextAreNoCommands(string text, string written)
    {
        ActingBuild.Act = () => Log.Information("{Text:l}", text);
        _run.Run<ActingBuild>("Do");
        Assert.Equal($"[INF] {written}{Environment.NewLine}", _run.Written);
    }

    [Fact]
    public void TextsOfExceptionsAndSummariesHaveNoCommandsEither()
    {
        ActingBuild.Act = () => throw new InvalidOperationException("first\n::stop-commands::x");
        _run.Run<ActingBuild>("Do");
        Assert.Contains("first\n:\u200B:stop-commands::x", _run.Written);
        Assert.DoesNotContain("\n::stop-commands", _run.Written);
    }

    [Fact]
    public void PropertiesAreEscapedMore()
    {
        var text = GitHubCommand.Text("error", "100%\n", new Dictionary<string, string> { ["file"] = "C:\\a,b", ["title"] = "x%y\r\nz::" }, new SecretMask());
        Assert.Equal("::error file=C%3A\\a%2Cb,title=x%25y%0D%0Az%3A%3A::100%25%0A", text);
    }

    [Fact]
    public void TheBuildMayWriteCommandsItself()
    {
        ActingBuild.Act = () =>
        {
            GitHubActions.Instance.Group("a");
            GitHubActions.Instance.WriteDebug("b");
            GitHubActions.Instance.WriteWarning("c", new Dictionary<string, string> { ["line"] = "1" });
            GitHubActions.Instance.WriteError("d");
            GitHubActions.Instance.WriteCommand("notice");
            GitHubActions.Instance.EndGroup("a");
        };
        Assert.Equal("::group::a\n::debug::b\n::warning line=1::c\n::error::d\n::notice::\n::endgroup::a\n", _run.Run<ActingBuild>("Do").Output);
    }

    [Fact]
    public void MistakesOfTheCallerAreAnnotationsToo()
    {
        var result = _run.Run<ServerBuild>("Quiett", "--no-logo");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal($"::error::{result.Error.TrimEnd().Split('\n')[0]}\n", result.Output);
    }

    [Fact]
    public void GroupsCanBeSwitchedOffAlone() =>
        Assert.Equal("<time> [INF] inside\n", _run.Run<UngroupedBuild>("Do", "--no-logo").Output);
}
