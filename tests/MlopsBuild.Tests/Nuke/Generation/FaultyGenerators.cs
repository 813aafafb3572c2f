using Nuke.Common;
using Xunit;
using Assert = Xunit.Assert;

namespace MlopsBuild.Tests.Nuke.Generation;

[Collection(BuildHostCollection.Name)]
public sealed class FaultyGenerators : IDisposable
{
    private readonly HostRun _run = new HostRun().WithFile("faulty.txt", "by hand");

    public void Dispose() => _run.Dispose();

    [Fact]
    public void ExceptionsStopLocalRunsWithASentence()
    {
        Assert.Equal("The configurations of CreationBuild could not be generated: InvalidOperationException: No creation.\n", Error<CreationBuild>());
        Assert.Equal("The configurations of FilesBuild could not be generated: InvalidOperationException: No files.\n", Error<FilesBuild>());
        Assert.Equal("Terminal: InvalidOperationException: No names.\n", Error<NamesBuild>());
        Assert.Equal("Terminal: InvalidOperationException: No configuration.\n", Error<ConfigurationBuild>());
    }

    [Fact]
    public void ExceptionsAreWarningsOnServers()
    {
        _run.With("GITHUB_ACTIONS", "true");
        Assert.Contains("The configurations of CreationBuild could not be generated: InvalidOperationException: No creation.", Output<CreationBuild>());
        Assert.Contains("Configuration files for Terminal are not what the build generates", Output<NamesBuild>());
        Assert.Contains("Configuration files for Terminal are not what the build generates", Output<ConfigurationBuild>());
    }

    [Fact]
    public void GeneratorsMayTakeTheTextElsewhere()
    {
        FaultyGeneratorAttribute.Texts.Clear();
        FaultyGeneratorAttribute.States = 0;
        Assert.DoesNotContain("Configuration files", Output<FaultlessBuild>());
        Assert.Equal(["\ntext\n"], FaultyGeneratorAttribute.Texts);
        Assert.Equal(1, FaultyGeneratorAttribute.States);
        Assert.Equal("by hand", File.ReadAllText(Path.Combine(_run.Root, "faulty.txt")));
    }

    private string Error<T>()
        where T : NukeBuild, new()
    {
        var result = _run.Run<T>("Work");
        Assert.Equal(2, result.ExitCode);
        return result.Error;
    }

    private string Output<T>()
        where T : NukeBuild, new()
    {
        var result = _run.Run<T>("Work");
        Assert.True(result.ExitCode == 0, result.Everything);
        return result.Output;
    }

    [FaultyGenerator("creation")]
    private sealed class CreationBuild : WorkingBuild;

    [FaultyGenerator("files")]
    private sealed class FilesBuild : WorkingBuild;

    [FaultyGenerator("names")]
    private sealed class NamesBuild : WorkingBuild;

    [FaultyGenerator("configuration")]
    private sealed class ConfigurationBuild : WorkingBuild;

    [FaultyGenerator("nothing")]
    private sealed class FaultlessBuild : WorkingBuild;

    private abstract class WorkingBuild : NukeBuild
    {
        public Target Work => _ => _.Executes(() => { });
    }
}
