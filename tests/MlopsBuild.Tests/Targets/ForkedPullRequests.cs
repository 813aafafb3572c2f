using MlopsBuild.Targets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Targets;

/// <summary>What CI servers set when they build a pull request, from their own documentation.</summary>
public sealed class ForkedPullRequests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("CI_MERGE_REQUEST_SOURCE_PROJECT_ID=7 CI_MERGE_REQUEST_PROJECT_ID=5", "CI_MERGE_REQUEST_SOURCE_PROJECT_ID is \"7\", CI_MERGE_REQUEST_PROJECT_ID is \"5\"")]
    [InlineData("CI_MERGE_REQUEST_SOURCE_PROJECT_ID=5 CI_MERGE_REQUEST_PROJECT_ID=5", null)]
    [InlineData("CI_PROJECT_ID=5", null)]
    [InlineData("CHANGE_ID=12 CHANGE_FORK=ann", "CHANGE_FORK is \"ann\"")]
    [InlineData("CHANGE_ID=12", null)]
    [InlineData("CIRCLE_PR_USERNAME=ann CIRCLE_PR_NUMBER=3", "CIRCLE_PR_USERNAME is \"ann\"")]
    [InlineData("CIRCLE_PULL_REQUEST=https://github.com/o/r/pull/3", null)]
    [InlineData("TRAVIS_PULL_REQUEST_SLUG=ann/project TRAVIS_REPO_SLUG=team/project", "TRAVIS_PULL_REQUEST_SLUG is \"ann/project\", TRAVIS_REPO_SLUG is \"team/project\"")]
    [InlineData("TRAVIS_PULL_REQUEST_SLUG=team/project TRAVIS_REPO_SLUG=Team/project", null)]
    [InlineData("APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME=ann/project APPVEYOR_REPO_NAME=team/project", "APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME is \"ann/project\", APPVEYOR_REPO_NAME is \"team/project\"")]
    [InlineData("SYSTEM_PULLREQUEST_ISFORK=True", "SYSTEM_PULLREQUEST_ISFORK is \"True\"")]
    [InlineData("SYSTEM_PULLREQUEST_ISFORK=False", null)]
    [InlineData("", null)]
    public void VariablesTell(string environment, string? expected) => Assert.Equal(expected, Found(environment));

    [Theory]
    [InlineData("""{"pull_request":{"head":{"repo":{"full_name":"ann/project"}},"base":{"repo":{"full_name":"team/project"}}}}""", "it comes from \"ann/project\"")]
    [InlineData("""{"pull_request":{"head":{"repo":{"full_name":"team/Project"}},"base":{"repo":{"full_name":"team/project"}}}}""", null)]
    [InlineData("""{"pull_request":{"head":{"repo":null},"base":{"repo":{"full_name":"team/project"}}}}""", "the repository it comes from is not known")]
    [InlineData("""{"workflow_run":{"head_repository":{"full_name":"ann/project"}},"repository":{"full_name":"team/project"}}""", "it comes from \"ann/project\"")]
    [InlineData("""{"workflow_run":{"head_repository":{"full_name":"team/project"}},"repository":{"full_name":"team/project"}}""", null)]
    [InlineData("""{"ref":"refs/heads/main","repository":{"full_name":"team/project"}}""", null)]
    [InlineData("""[]""", null)]
    public void TheEventOfGitHubTells(string json, string? expected) =>
        Assert.Equal(expected, Found($"GITHUB_ACTIONS=true GITHUB_EVENT_PATH={_folder.Write("event.json", json)}"));

    [Theory]
    [InlineData("{\"pull_request\":")]
    [InlineData(null)]
    public void AnEventThatCannotBeReadIsNotTrusted(string? json)
    {
        var path = json is null ? _folder["absent.json"] : _folder.Write("event.json", json);
        Assert.Equal($"the event \"{path}\" cannot be read", Found($"GITHUB_ACTIONS=true GITHUB_EVENT_PATH={path}"));
    }

    private static string? Found(string environment)
    {
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return ForkedPullRequest.Found(name => variables.GetValueOrDefault(name), File.ReadAllText);
    }
}
