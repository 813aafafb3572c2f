using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.CI;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Generation;

/// <summary>Generated files follow the build class on local runs and on request, and are only compared on servers.</summary>
[Collection(BuildHostCollection.Name)]
public sealed class ConfigurationRuns : IDisposable
{
    private const string Changed = "[WRN] Configuration files for GitHubActions (every_push) have changed.\n";

    private readonly HostRun _run = new HostRun().WithFile("build.cmd", "");

    private string Workflow => Path.Combine(_run.Root, ".github", "workflows", "every_push.yml");

    private string Stamp => Path.Combine(_run.Root, ".nuke", "temp", "generated-configurations.txt");

    public void Dispose() => _run.Dispose();

    [Fact]
    public void LocalRunsWriteWhatChangedAndSaySo()
    {
        var first = _run.Run<GeneratingBuild>("Test", "--no-logo");
        Assert.Equal(0, first.ExitCode);
        Assert.Contains(Changed, first.Output);
        Assert.Contains("run: ./build.cmd Test\n", File.ReadAllText(Workflow));
        Assert.DoesNotContain("Configuration files", _run.Run<GeneratingBuild>("Test", "--no-logo").Output);

        File.AppendAllText(Workflow, "# by hand\n");
        Assert.Contains(Changed, _run.Run<GeneratingBuild>("Test", "--no-logo").Output);
        Assert.DoesNotContain("by hand", File.ReadAllText(Workflow));
        Assert.Equal(["every_push.yml"], Directory.GetFiles(Path.GetDirectoryName(Workflow)!).Select(Path.GetFileName));
    }

    [Fact]
    public void NothingIsRenderedWhileBuildAndFilesStay()
    {
        Assert.Equal(0, _run.Run<GeneratingBuild>("Test").ExitCode);
        var stamp = File.GetLastWriteTimeUtc(Stamp);
        File.SetLastWriteTimeUtc(Stamp, stamp.AddDays(-1));
        Assert.Equal(0, _run.Run<GeneratingBuild>("Test").ExitCode);
        Assert.Equal(stamp.AddDays(-1), File.GetLastWriteTimeUtc(Stamp));
        File.Delete(Path.Combine(_run.Root, "build.cmd"));
        Assert.Equal(2, _run.Run<GeneratingBuild>("Test").ExitCode);
    }

    [Fact]
    public void AnotherBuildDoesNotTrustTheStamp()
    {
        Assert.Equal(0, _run.Run<GeneratingBuild>("Test").ExitCode);
        Assert.Equal(0, _run.Run<GeneratingOrderedBuild>("A").ExitCode);
        Assert.True(File.Exists(Path.Combine(_run.Root, ".github", "workflows", "ordered.yml")));
    }

    [Fact]
    public void OtherCompiledAssembliesMakeTheStampStale()
    {
        Assert.Equal(0, _run.Run<GeneratingBuild>("Test").ExitCode);
        var id = typeof(GeneratingBuild).Module.ModuleVersionId.ToString("N");
        var text = File.ReadAllText(Stamp);
        Assert.Contains(id, text);
        File.WriteAllText(Stamp, text.Replace(id, Guid.Empty.ToString("N")));
        Assert.Equal(0, _run.Run<GeneratingBuild>("Test").ExitCode);
        Assert.Equal(text, File.ReadAllText(Stamp));
    }

    [Fact]
    public void LineBreaksOfACheckoutAreNoChange()
    {
        Assert.Equal(0, _run.Run<GeneratingBuild>("Test").ExitCode);
        var text = File.ReadAllText(Workflow).Replace("\n", "\r\n");
        File.WriteAllText(Workflow, text);
        Assert.DoesNotContain("Configuration files", _run.Run<GeneratingBuild>("Test").Output);
        Assert.Equal(text, File.ReadAllText(Workflow));
    }

    [Fact]
    public void HelpAndPlanWriteNothing()
    {
        Assert.Equal(0, _run.Run<GeneratingBuild>("--help").ExitCode);
        Assert.Equal(0, _run.Run<GeneratingBuild>("Test", "--plan").ExitCode);
        Assert.False(File.Exists(Workflow));
    }

    [Fact]
    public void ServersOnlyWarnOfFilesThatDiffer()
    {
        _run.With("GITHUB_ACTIONS", "true");
        Assert.DoesNotContain("Configuration files", _run.Run<GeneratingBuild>("Test").Output);
        Assert.False(File.Exists(Workflow));

        _run.WithFile(".github/workflows/every_push.yml", "name: old\n");
        var result = _run.Run<GeneratingBuild>("Test");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Configuration files for GitHubActions (every_push) are not what the build generates; run it locally and commit them.", result.Output);
        Assert.Equal("name: old\n", File.ReadAllText(Workflow));
        Assert.False(File.Exists(Stamp));
    }

    [Fact]
    public void ServersNeverFailForIt()
    {
        _run.WithFile(".github/workflows/both.yml", "name: old\n");
        var result = _run.With("GITHUB_ACTIONS", "true").Run<MisconfiguredBuild>("Test");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Configuration files for GitHubActions (both) are not what the build generates", result.Output);
    }

    [Fact]
    public void ServersAcceptWhatALocalRunWrote()
    {
        Assert.Equal(0, _run.Run<GeneratingBuild>("Test").ExitCode);
        Assert.DoesNotContain("Configuration files", _run.With("GITHUB_ACTIONS", "true").Run<GeneratingBuild>("Test").Output);
    }

    [Fact]
    public void WrongDefinitionsStopLocalRunsWithAllTheirProblems()
    {
        var result = _run.Run<MisconfiguredBuild>("Test", "--no-logo");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Equal(
            "GitHubActions_both: Target \"Tset\" does not exist; did you mean \"Test\"? Available targets are Test.\n"
            + "GitHubActions_both: On is set together with detailed triggers; expected either On or OnPushBranches and the like.\n"
            + "GitHubActions_none: No trigger is set; expected On or one of OnPushBranches, OnPullRequestBranches, OnWorkflowDispatchRequiredInputs, OnCronSchedule and the like.\n",
            result.Error);
        Assert.False(BuildServerConfigurationGeneration.IsActive);
        Assert.False(Directory.Exists(Path.Combine(_run.Root, ".github")));
    }

    [Fact]
    public void RequestsWriteTheNamedConfigurationAlone()
    {
        var result = _run.Run<GeneratingBuild>("--generate-configuration", "githubactions_manual", "--host", "GitHubActions");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Equal("Configuration files for GitHubActions (manual) are up to date.\n", result.Output);
        Assert.True(BuildServerConfigurationGeneration.IsActive);
        Assert.Equal(["manual.yml"], Directory.GetFiles(Path.GetDirectoryName(Workflow)!).Select(Path.GetFileName));
    }

    [Fact]
    public void RequestsLeaveFilesAloneThatSayTheSame()
    {
        Assert.Equal(0, _run.Run<GeneratingBuild>("--generate-configuration", "GitHubActions_every_push").ExitCode);
        var time = DateTime.UnixEpoch.AddYears(40);
        File.SetLastWriteTimeUtc(Workflow, time);
        Assert.Equal(0, _run.Run<GeneratingBuild>("--generate-configuration", "GitHubActions_every_push").ExitCode);
        Assert.Equal(time, File.GetLastWriteTimeUtc(Workflow));
    }

    [Fact]
    public void UnknownConfigurationsAreNamedWithTheKnownOnes()
    {
        var result = _run.Run<GeneratingBuild>("--generate-configuration", "Jenkins");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("Configuration \"Jenkins\" does not exist; expected one of GitHubActions_every_push, GitHubActions_manual.\n", result.Error);
        result = _run.Run<SampleBuild>("--generate-configuration", "Jenkins");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("Configuration \"Jenkins\" does not exist; SampleBuild has no attribute that generates one, such as [GitHubActions].\n", result.Error);
    }

    [Fact]
    public void RequestsReportProblemsToo()
    {
        var result = _run.Run<MisconfiguredBuild>("--generate-configuration", "GitHubActions_none");
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("GitHubActions_none: No trigger is set", result.Error);
    }

    [Fact]
    public void FilesThatCannotBeWrittenAreNamed()
    {
        Directory.CreateDirectory(Workflow);
        var result = _run.Run<GeneratingBuild>("Test");
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("GitHubActions_every_push: \"<root>/.github/workflows/every_push.yml\" could not be written: ", result.Error);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Workflow)!));
    }
}
