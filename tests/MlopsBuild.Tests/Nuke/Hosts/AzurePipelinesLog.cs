using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.CI.AzurePipelines;
using Serilog;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Hosts;

[Collection(BuildHostCollection.Name)]
public sealed class AzurePipelinesLog : IDisposable
{
    private readonly HostRun _run = new HostRun().With("TF_BUILD", "True").With("NO_COLOR", "1");

    public void Dispose() => _run.Dispose();

    [Fact]
    public void WarningsAreIssuesWhoseTextCannotEndTheLine()
    {
        var result = _run.Run<ServerBuild>("Warns", "--no-logo");
        Assert.StartsWith(
            "##[group]Warns\n##vso[task.logissue type=warning]50%AZP25 of a: b, c; d] |e'%0D%0Asecond ::error::line\n<time> [WRN] 50% of a: b, c; d] |e'\nsecond ::error::line\n##[endgroup]Warns\n"
            + "##[group]Errors & Warnings\n",
            result.Output);
    }

    [Fact]
    public void PositionsInFilesBecomeProperties()
    {
        var result = _run.With("BUILD_SOURCESDIRECTORY", "/home/it/").With("SOURCES", "/home/it").Run<ServerBuild>("Compiles", "--no-logo");
        Assert.StartsWith(
            "##[group]Compiles\n##vso[task.logissue type=error;sourcepath=src/A, b.cs;linenumber=12;columnnumber=5;code=CS0103]The name 'x' does not exist [a.csproj]\n",
            result.Output);
        Assert.Contains("\n##vso[task.logissue type=warning;sourcepath=src/B.cs;linenumber=3]unused\n", result.Output);
    }

    [Fact]
    public void LinesThatToolsWriteForTheAgentPassThrough()
    {
        ActingBuild.Act = () =>
        {
            Log.Debug("##vso[task.setvariable variable=a]b");
            Log.Debug("##[command]c");
        };
        Assert.StartsWith("##vso[task.setvariable variable=a]b\n##[command]c\n", _run.Run<ActingBuild>("Do", "--verbosity", "quiet").Output);
    }

    [Theory]
    [InlineData("row ##vso[task.setvariable variable=PATH]/evil", "row #\u200B#vso[task.setvariable variable=PATH]/evil")]
    [InlineData("row\n##VSO[task.complete]", "row\n#\u200B#vso[task.complete]")]
    [InlineData("row\n##[endgroup]", "row\n#\u200B#[endgroup]")]
    [InlineData("# ## [x]", "# ## [x]")]
    public void CommandsInsideOfATextAreNoCommands(string text, string written)
    {
        ActingBuild.Act = () => Log.Information("{Text:l}", text);
        _run.Run<ActingBuild>("Do");
        Assert.StartsWith($"[INF] {written}{Environment.NewLine}", _run.Written);
    }

    [Fact]
    public void TheBuildMayWriteCommandsItself()
    {
        ActingBuild.Act = () =>
        {
            var azure = AzurePipelines.Instance;
            azure.Group("a\n##vso[b]");
            azure.UploadLog("/a.log");
            azure.UploadArtifacts("folder;x", "name]", "/out");
            azure.PublishTestResults("title; 1", AzurePipelinesTestResultsType.VSTest, ["a.trx", "b.trx"], mergeResults: true);
            azure.PublishCodeCoverage(AzurePipelinesCodeCoverageToolType.Cobertura, "/c.xml", "/report");
            azure.UpdateBuildNumber("1.2%3");
            azure.AddBuildTag("t");
            azure.SetVariable("v;w", "x\ny");
            azure.LogError("e", "s.cs", "1", "2", "CS1");
            azure.LogWarning("w");
            azure.EndGroup("a");
        };
        _run.Run<ActingBuild>("Do");
        Assert.StartsWith(
            """
            ##[group]a #​#vso[b]
            ##vso[build.uploadlog]/a.log
            ##vso[artifact.upload containerfolder=folder%3Bx;artifactname=name%5D]/out
            ##vso[results.publish type=VSTest;mergeResults=true;runTitle=title%3B 1;resultFiles=a.trx,b.trx;testRunSystem=MlopsBuild]
            ##vso[codecoverage.publish codecoveragetool=Cobertura;summaryfile=/c.xml;reportdirectory=/report]
            ##vso[build.updatebuildnumber]1.2%AZP253
            ##vso[build.addbuildtag]t
            ##vso[task.setvariable variable=v%3Bw]x%0Ay
            ##vso[task.logissue type=error;sourcepath=s.cs;linenumber=1;columnnumber=2;code=CS1]e
            ##vso[task.logissue type=warning]w
            ##[endgroup]a

            """,
            _run.Written);
    }
}
