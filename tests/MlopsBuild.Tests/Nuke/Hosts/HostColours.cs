using MlopsBuild.Tests.Nuke.Builds;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Hosts;

[Collection(BuildHostCollection.Name)]
public sealed class HostColours : IDisposable
{
    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData(true, "GITHUB_ACTIONS")]
    [InlineData(true, "TF_BUILD")]
    [InlineData(true, "GITLAB_CI")]
    [InlineData(true, "TRAVIS")]
    [InlineData(true, "CIRCLECI")]
    [InlineData(false, "JENKINS_HOME")]
    [InlineData(false, "TEAMCITY_VERSION")]
    [InlineData(false, "bamboo_planKey")]
    [InlineData(false, "TERM_PROGRAM")]
    [InlineData(false, "GITHUB_ACTIONS", "NO_COLOR")]
    [InlineData(false, "GITHUB_ACTIONS", "FORCE_COLOR=0")]
    [InlineData(true, "JENKINS_HOME", "FORCE_COLOR")]
    [InlineData(true, "JENKINS_HOME", "FORCE_COLOR", "NO_COLOR=")]
    [InlineData(false, "JENKINS_HOME", "FORCE_COLOR", "NO_COLOR")]
    public void ServersThatShowColoursGetThemUnlessTheEnvironmentSaysOtherwise(bool coloured, params string[] variables)
    {
        foreach (var variable in variables)
            _run.With(variable.Split('=')[0], variable.Contains('=') ? variable.Split('=')[1] : "1");
        Assert.Equal(coloured, _run.Run<ServerBuild>("Quiet").Output.Contains("\e[32;1mBuild succeeded"));
    }
}
