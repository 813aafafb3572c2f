using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.CI.TeamCity;
using Serilog;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Hosts;

[Collection(BuildHostCollection.Name)]
public sealed class TeamCityLog : IDisposable
{
    private readonly HostRun _run = new HostRun().With("TEAMCITY_VERSION", "2025.07");

    public void Dispose() => _run.Dispose();

    [Fact]
    public void BlocksAndMessagesAreServiceMessagesAndLinesHaveNoTime()
    {
        var result = _run.Run<ServerBuild>("Warns", "--no-logo");
        Assert.StartsWith(
            "##teamcity[blockOpened name='Warns']\n##teamcity[message text='50% of a: b, c; d|] ||e|'|r|nsecond ::error::line' status='WARNING']\n"
            + "[WRN] 50% of a: b, c; d] |e'\nsecond ::error::line\n##teamcity[blockClosed name='Warns']\n",
            result.Output);
    }

    [Fact]
    public void ErrorsCarryTheirDetails() =>
        Assert.Contains(
            "\n##teamcity[message text='Target Fails has thrown an exception' status='ERROR' errorDetails='System.InvalidOperationException: boom |[x|](y)|n",
            _run.Run<ServerBuild>("Fails", "--no-logo").Output.Replace("\"Fails\"", "Fails"));

    [Fact]
    public void LinesThatToolsWriteForTheAgentPassThrough()
    {
        ActingBuild.Act = () => Log.Debug("##teamcity[testStarted name='a']");
        Assert.Equal("##teamcity[testStarted name='a']\n", _run.Run<ActingBuild>("Do", "--verbosity", "quiet").Output);
    }

    [Fact]
    public void MessagesInsideOfATextAreNoMessages()
    {
        ActingBuild.Act = () => Log.Information("row\n ##teamcity[buildNumber '1']");
        _run.Run<ActingBuild>("Do");
        Assert.Equal($"[INF] row\n #\u200B#teamcity[buildNumber '1']{Environment.NewLine}", _run.Written);
    }

    [Fact]
    public void TheBuildMayWriteMessagesItself()
    {
        ActingBuild.Act = () =>
        {
            var teamCity = TeamCity.Instance;
            teamCity.OpenBlock("a", "b");
            teamCity.CloseBlock("a");
            teamCity.WriteMessage("tab\there, é and \u2028\u2029\u0085");
            teamCity.SetBuildNumber("1.0 'x'");
            teamCity.SetBuildStatus("{build.status.text}, 3 gates");
            teamCity.SetProgress("training");
            teamCity.AddStatisticValue("rmse", "541.2");
            teamCity.PublishArtifacts("out/** => out.zip");
            teamCity.SetConfigurationParameter("env.X", "[y]");
            teamCity.AddBuildProblem("gate failed", "gate");
            teamCity.ImportData(TeamCityImportType.dotNetCoverage, "c.xml", TeamCityImportTool.dotcover);
            teamCity.ImportData(TeamCityImportType.mstest, "r.trx", verbose: true, action: TeamCityNoDataPublishedAction.error);
        };
        Assert.Equal(
            """
            ##teamcity[blockOpened name='a' description='b']
            ##teamcity[blockClosed name='a']
            ##teamcity[message text='tab	here, |0x00e9 and |l|p|x']
            ##teamcity[buildNumber '1.0 |'x|'']
            ##teamcity[buildStatus text='{build.status.text}, 3 gates']
            ##teamcity[progressMessage 'training']
            ##teamcity[buildStatisticValue key='rmse' value='541.2']
            ##teamcity[publishArtifacts 'out/** => out.zip']
            ##teamcity[setParameter name='env.X' value='|[y|]']
            ##teamcity[buildProblem description='gate failed' identity='gate']
            ##teamcity[importData type='dotNetCoverage' path='c.xml' tool='dotcover']
            ##teamcity[importData type='mstest' path='r.trx' verbose='true' whenNoDataPublished='error']

            """,
            _run.Run<ActingBuild>("Do").Output);
    }
}
