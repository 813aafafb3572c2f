using MlopsBuild.Tests.Nuke.Builds;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class BuildLifecycle : IDisposable
{
    private readonly HostRun _run = new();

    public BuildLifecycle() => LifecycleBuild.Calls.Clear();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void HooksAndExtensionsAreCalledInOrder()
    {
        Assert.Equal(0, _run.Run<LifecycleBuild>("Works", "--count", "4").ExitCode);
        Assert.Equal(
            ["created 4", "initialized 1", "running Works", "works", "succeeded Works", "extension 1 finished null 1", "extension 0 finished null 1", "finished"],
            LifecycleBuild.Calls);
    }

    [Fact]
    public void ExtensionsMayDecideTheExitCode()
    {
        Assert.Equal(3, _run.Run<LifecycleBuild>("Breaks").ExitCode);
        Assert.Contains("failed Breaks", LifecycleBuild.Calls);
    }

    [Fact]
    public void MistakesAreToldToTheExtensions()
    {
        Assert.Equal(2, _run.Run<LifecycleBuild>("Works", "--cuont", "4").ExitCode);
        Assert.Equal(["extension 1 finished 2 0", "extension 0 finished 2 0"], LifecycleBuild.Calls);
    }

    [Fact]
    public void HelpIsNotABuild()
    {
        Assert.Equal(0, _run.Run<LifecycleBuild>("--help").ExitCode);
        Assert.Equal(["created 1"], LifecycleBuild.Calls);
    }

    [Fact]
    public void HooksThatThrowStopTheBuildWithTheirMessage()
    {
        var result = _run.Run<LifecycleBuild>("Works", "--throws");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("Creation was refused.\n", result.Error);
    }
}
