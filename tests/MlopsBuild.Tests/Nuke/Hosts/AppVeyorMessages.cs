using MlopsBuild.Testing;
using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.CI.AppVeyor;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Hosts;

[Collection(BuildHostCollection.Name)]
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class AppVeyorMessages : IDisposable
{
    private readonly HostRun _run = new HostRun().With("APPVEYOR", "True");
    private readonly TemporaryFolder _programs = new();
    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        _programs.Dispose();
        _run.Dispose();
    }

    [Fact]
    public void WarningsAndErrorsGoToItsProgram()
    {
        Install("0");
        _run.Run<ServerBuild>("Fails");
        var calls = File.ReadAllText(_programs["calls"]).Replace("\"Fails\"", "Fails");
        Assert.StartsWith("<AddMessage><a | *b* <c>><-Category><Warning>\n<AddMessage><Target Fails has thrown an exception><-Category><Error><-Details><System.InvalidOperationException: boom [x](y)\n", calls);
    }

    [Fact]
    public void WithoutItsProgramTheLogIsAllThereIs()
    {
        var result = _run.Run<ServerBuild>("Warns");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("[WRN] 50% of a", result.Output);
    }

    [Fact]
    public void TheBuildMayChangeItsVersion()
    {
        Install("0");
        ActingBuild.Act = () =>
        {
            AppVeyor.Instance.UpdateBuildVersion("1.2.3 rc");
            AppVeyor.Instance.PushArtifact("a.zip");
        };
        Assert.Equal(0, _run.Run<ActingBuild>("Do").ExitCode);
        Assert.Equal("<UpdateBuild><-Version><1.2.3 rc>\n<PushArtifact><a.zip>\n", File.ReadAllText(_programs["calls"]));
    }

    [Fact]
    public void AFailureOfItsProgramIsAFailure()
    {
        Install("3");
        ActingBuild.Act = () => AppVeyor.Instance.UpdateBuildVersion("1");
        var result = _run.Run<ActingBuild>("Do");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("InvalidOperationException: \"appveyor UpdateBuild\" exited with code 3.", result.Output);
    }

    private void Install(string exitCode)
    {
        var program = _programs.Write("appveyor", $"#!/bin/sh\n(printf '<%s>' \"$@\"; echo) >> '{_programs["calls"]}'\nexit {exitCode}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable("PATH", $"{_programs.Path}{Path.PathSeparator}{_path}");
    }
}
