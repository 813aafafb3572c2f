using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.IO;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class BuildExtensionAttributes : IDisposable
{
    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void ServersOfTheSdkAreShutDownOnCiServersOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the stand-in for dotnet is a shell script");
        _run.WithFile("dotnet", "#!/bin/sh\necho \"$@\" >> \"$(dirname \"$0\")/calls\"\nexit 1\n");
        ((AbsolutePath)Path.Combine(_run.Root, "dotnet"))!.SetExecutable();
        _run.With("DOTNET_EXE", Path.Combine(_run.Root, "dotnet"));
        var calls = Path.Combine(_run.Root, "calls");
        Assert.Equal(0, _run.Run<ExtendedBuild>("Read").ExitCode);
        Assert.False(File.Exists(calls));

        var result = _run.With("GITHUB_ACTIONS", "true").Run<ExtendedBuild>("Read");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Equal("build-server shutdown\n", File.ReadAllText(calls));
        Assert.DoesNotContain("build-server", result.Output);
    }

    [Fact]
    public void AMissingSdkDoesNotFailTheBuild()
    {
        var result = _run.With("GITHUB_ACTIONS", "true").With("DOTNET_EXE", Path.Combine(_run.Root, "absent")).Run<ExtendedBuild>("Read");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public void VariablesOfVisualStudioAreGone()
    {
        const string Name = "MSBUILD_EXE_PATH";
        var before = Environment.GetEnvironmentVariable(Name);
        Environment.SetEnvironmentVariable(Name, "elsewhere");
        try
        {
            Assert.Equal(0, _run.Run<ExtendedBuild>("Read").ExitCode);
            Assert.Null(((ExtendedBuild)_run.Build!).MSBuild);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Name, before);
        }
    }

    [Fact]
    public void UselessPathEntriesAreNamed()
    {
        const string Name = "PATH";
        var before = Environment.GetEnvironmentVariable(Name);
        Environment.SetEnvironmentVariable(Name, $"{before}{Path.PathSeparator}\"/opt/quoted\"{Path.PathSeparator}tools");
        try
        {
            var result = _run.Run<ExtendedBuild>("Read");
            Assert.Contains("PATH entry '\"/opt/quoted\"' is in quotes", result.Output);
            Assert.Contains("PATH entry 'tools' is relative", result.Output);
            Assert.DoesNotContain("'/usr/bin'", result.Output);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Name, before);
        }
    }
}
