using MlopsBuild.Testing;
using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Xunit;
using Assert = Xunit.Assert;

namespace MlopsBuild.Tests.Nuke.Hosts;

[Collection(BuildHostCollection.Name)]
public sealed class HostDetections : IDisposable
{
    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("GitHubActions", "GITHUB_ACTIONS", "true", "GITHUB_REF", "GITHUB_SHA")]
    [InlineData("AzurePipelines", "TF_BUILD", "True", "BUILD_SOURCEBRANCH", "BUILD_SOURCEVERSION")]
    [InlineData("GitLab", "GITLAB_CI", "true", "CI_COMMIT_REF_NAME", "CI_COMMIT_SHA")]
    [InlineData("Jenkins", "JENKINS_HOME", "/var/jenkins_home", "GIT_BRANCH", "GIT_COMMIT")]
    [InlineData("Jenkins", "JENKINS_HOME", "/var/jenkins_home", "BRANCH_NAME", "GIT_COMMIT")]
    [InlineData("TravisCI", "TRAVIS", "true", "TRAVIS_BRANCH", "TRAVIS_COMMIT")]
    [InlineData("CircleCI", "CIRCLECI", "true", "CIRCLE_BRANCH", "CIRCLE_SHA1")]
    [InlineData("AppVeyor", "APPVEYOR", "True", "APPVEYOR_REPO_BRANCH", "APPVEYOR_REPO_COMMIT")]
    [InlineData("Bamboo", "bamboo_planKey", "PROJ-PLAN", "bamboo_planRepository_branchName", "bamboo_planRepository_revision")]
    [InlineData("Bitbucket", "BITBUCKET_PIPELINE_UUID", "{1}", "BITBUCKET_BRANCH", "BITBUCKET_COMMIT")]
    [InlineData("Bitrise", "BITRISE_BUILD_URL", "https://app.bitrise.io/build/1", "BITRISE_GIT_BRANCH", "BITRISE_GIT_COMMIT")]
    [InlineData("SpaceAutomation", "JB_SPACE_PROJECT_KEY", "KEY", "JB_SPACE_GIT_BRANCH", "JB_SPACE_GIT_REVISION")]
    public void ServersAreKnownByTheirVariable(string name, string variable, string value, string branch, string commit)
    {
        var server = Assert.IsAssignableFrom<IBuildServer>(Detected(new() { [variable] = value, [branch] = "main", [commit] = "abc" }));
        Assert.Equal((name, "main", "abc"), (server.ToString(), server.Branch, server.Commit));
        Assert.True(NukeBuild.IsServerBuild);
    }

    [Theory]
    [InlineData("Rider", "IDEA_INITIAL_DIRECTORY", "/home/me")]
    [InlineData("VSCode", "TERM_PROGRAM", "vscode")]
    [InlineData("VisualStudio", "VSAPPIDNAME", "devenv.exe")]
    [InlineData("Terminal", "TERM_PROGRAM", "iTerm.app")]
    [InlineData("Terminal", "HOST", "GitHubActions")]
    [InlineData("Terminal", "GITHUB_ACTIONS", "")]
    [InlineData("Terminal", "CI", "true")]
    public void EverythingElseIsATerminal(string name, string variable, string value)
    {
        var host = Assert.IsAssignableFrom<Terminal>(Detected(new() { [variable] = value }));
        Assert.Equal(name, host.ToString());
        Assert.True(NukeBuild.IsLocalBuild);
    }

    [Theory]
    [InlineData("GitHubActions", "JENKINS_HOME", "GITHUB_ACTIONS")]
    [InlineData("GitLab", "TEAMCITY_VERSION", "GITLAB_CI")]
    [InlineData("CircleCI", "IDEA_INITIAL_DIRECTORY", "CIRCLECI")]
    [InlineData("TeamCity", "JENKINS_HOME", "TEAMCITY_VERSION")]
    public void OfTwoServersTheOneThatSetsItsVariablePerJobWins(string name, string first, string second) =>
        Assert.Equal(name, Detected(new() { [first] = "1", [second] = "1" }).ToString());

    [Theory]
    [InlineData("GitLab", "GitLab")]
    [InlineData("gitlab", "GitLab")]
    [InlineData("Actions", "GitHubActions")]
    [InlineData("CI.Jenkins.Jenkins", "Jenkins")]
    [InlineData("VisualStudio", "VisualStudio")]
    [InlineData("server", "OwnServer")]
    public void TheCallerMayChoose(string argument, string name)
    {
        var result = _run.With("TRAVIS", "true").Run<ServerBuild>("Quiet", "--host", argument);
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Equal(name, NukeBuild.Host.ToString());
    }

    [Fact]
    public void TheEnvironmentMayChooseWithItsPrefix()
    {
        _run.With("NUKE_HOST", "GitLab").With("TRAVIS", "true").Run<ServerBuild>("Quiet");
        Assert.Equal("GitLab", NukeBuild.Host.ToString());
    }

    [Fact]
    public void OnlyTheRunningServerIsInjected()
    {
        _run.With("GITHUB_ACTIONS", "true").Run<ServerBuild>("Quiet", "--partition", "2/3");
        var build = Assert.IsType<ServerBuild>(_run.Build);
        Assert.Same(NukeBuild.Host, build.OnGitHub);
        Assert.Null(build.OnGitLab);
        Assert.Same(global::Nuke.Common.CI.GitHubActions.GitHubActions.Instance, build.OnGitHub);
        Assert.Null(global::Nuke.Common.CI.GitLab.GitLab.Instance);
        Assert.Equal(new Partition(2, 3), build.Part);
        Assert.Equal(build.Part, build.Partition);
        Assert.Equal([2, 5], build.Part.GetCurrent([1, 2, 3, 4, 5]));
    }

    [Fact]
    public void ShardsTogetherHoldEveryItemOnce()
    {
        var shards = Enumerable.Range(1, 4).Select(x => new Partition(x, 4).GetCurrent(Enumerable.Range(0, 11)).ToList()).ToList();
        Assert.Equal(Enumerable.Range(0, 11), shards.SelectMany(x => x).Order());
        Assert.Equal([3, 3, 3, 2], shards.ConvertAll(x => x.Count));
        Assert.Equal([1, 2], Partition.Single.GetCurrent([1, 2]));
    }

    [Fact]
    public void NoLibraryOfTheFrameworkIsSearchedForHosts()
    {
        foreach (var project in Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.csproj", SearchOption.AllDirectories))
            Assert.True(HostDetection.IsLibrary(Path.GetFileNameWithoutExtension(project) + ", Version=1.0.0.0"), project);
        Assert.False(HostDetection.IsLibrary("MlopsBuild.Tests, Version=1.0.0.0"));
        Assert.False(HostDetection.IsLibrary("MlopsBuild.DataHosts"));
    }

    private Host Detected(Dictionary<string, string> environment)
    {
        foreach (var (name, value) in environment)
            _run.With(name, value);
        var result = _run.Run<ServerBuild>("Quiet");
        Assert.True(result.ExitCode == 0, result.Everything);
        return NukeBuild.Host;
    }
}
