using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common;
using Nuke.Common.CI;
using Serilog;
using Xunit;
using Assert = Xunit.Assert;

namespace MlopsBuild.Tests.Nuke.Hosts;

[Collection(BuildHostCollection.Name)]
public sealed class OwnHosts : IDisposable
{
    private readonly HostRun _run = new();

    public OwnHosts() => OwnServer.Said.Clear();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void TheyAreDetectedAndDecideHowEverythingLooks()
    {
        var result = _run.With("OWN_SERVER", "1").With("GITHUB_ACTIONS", "true").With("OWN_SERVER_BRANCH", "main").Run<ServerBuild>("Never", "--no-logo");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("main", Assert.IsAssignableFrom<IBuildServer>(NukeBuild.Host).Branch);
        Assert.Equal(
            [
                "begin Summarizes", "warning a | *b* <c>", "end Summarizes",
                "begin Fails", "error Target Fails has thrown an exception System.InvalidOperationException: boom [x](y)", "end Fails",
                "all messages", "3 targets", "failed",
            ],
            OwnServer.Said.ConvertAll(x => x.TrimEnd().Replace("\"Fails\"", "Fails")));
        Assert.DoesNotContain("::", result.Output.Replace("System.InvalidOperationException: ", ""));
    }

    [Fact]
    public void MessagesTheyFilterAreTheirsAlone()
    {
        ActingBuild.Act = () =>
        {
            Log.Information("own:command");
            Log.Information("not own:command");
        };
        var result = _run.With("OWN_SERVER", "1").Run<ActingBuild>("Do");
        Assert.Contains("own:command", OwnServer.Said);
        Assert.Equal("[INF] not own:command\n", result.Output);
    }

    [Fact]
    public void TheySeeNoSecrets()
    {
        _run.With("OWN_SERVER", "1").With("PASSWORD", "p4ss-w0rd!").Run<SecretBuild>("Throws");
        Assert.Contains("warning warned of [REDACTED]", OwnServer.Said);
        Assert.DoesNotContain(OwnServer.Said, x => x.Contains("p4ss"));
    }

    [Fact]
    public void OneThatThrowsWhenAskedIsTheCallersMistake()
    {
        var result = _run.With("OWN_SERVER", "broken").Run<ServerBuild>("Quiet");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("Property 'IsRunningOwnServer' of host MlopsBuild.Tests.Nuke.Builds.OwnServer has thrown FormatException: not a server\n", result.Error);
    }
}
