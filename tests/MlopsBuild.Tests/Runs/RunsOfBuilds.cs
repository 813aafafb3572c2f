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
    public void ASecretStandsInNoRecord()
    {
        Build("s3cr3t-one");
        Build("s3cr3t-two");

        foreach (var file in Directory.GetFiles(Folder).Append(Path.Combine(_run.Root, "artifacts", "run.json")))
            Assert.DoesNotContain("s3cr3t", File.ReadAllText(file));
        var runs = new RunHistory(Folder).Read();
        Assert.Equal(["parameter token changed", "no earlier run"], runs.Select(run => run.Stages.Single().Reason));
        Assert.Equal(["[REDACTED]", "7"], runs[0].Stages.Single().Parameters.Select(parameter => parameter.Value.Text));
    }

    [Fact]
    public void ARunWhoseStageFailedIsKept()
    {
        var result = _run.With("SIZE", "-1").With("TOKEN", "none-at-all").Run<StageBuild>("Uses");
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

    private void Build(string token)
    {
        var result = _run.With("TOKEN", token).With("SIZE", "7").Run<StageBuild>("Uses");
        Assert.True(result.ExitCode == 0, result.Everything);
    }
}
