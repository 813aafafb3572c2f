using MlopsBuild.Runs;
using MlopsBuild.Tests.Nuke;
using Xunit;

namespace MlopsBuild.Tests.Runs;

[Collection(BuildHostCollection.Name)]
public sealed class RunsOfBuilds : IDisposable
{
    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void AStageWithASecretParameterIsRefused()
    {
        var result = _run.With("TOKEN", "s3cr3t-one").With("SIZE", "7").Run<StageBuild>("Uses");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("A secret is in the parameter \"token\" of stage uses.", result.Everything);
        Assert.DoesNotContain(Directory.EnumerateFiles(_run.Root, "*", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains("s3cr3t"));
    }

    [Fact]
    public void ARunWhoseStageFailedIsKept()
    {
        var result = _run.With("SIZE", "-1").Run<StageBuild>("Uses");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal((1, "failed"), new RunHistory(Folder).Read().Select(run => (run.ExitCode, run.Outcome)).Single());
    }

    [Fact]
    public void ARunWithoutStagesIsNotKept()
    {
        var result = _run.Run<StageBuild>("Runs");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("No run is recorded yet", result.Output);
        Assert.False(Directory.Exists(Folder));
        Assert.True(File.Exists(Path.Combine(_run.Root, "artifacts", "run.json")));
    }

    private string Folder => Path.Combine(_run.Root, ".mlops", "runs");
}
