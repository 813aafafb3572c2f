using MlopsBuild.Registry;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class ActorClaims
{
    [Theory]
    [InlineData("GITHUB_ACTIONS=true;GITHUB_ACTOR=ann;GITHUB_SERVER_URL=https://github.com;GITHUB_REPOSITORY=o/r;GITHUB_RUN_ID=7", "ann", "https://github.com/o/r/actions/runs/7")]
    [InlineData("GITHUB_ACTIONS=true;GITHUB_ACTOR=ann;GITHUB_TRIGGERING_ACTOR=bob;GITHUB_SERVER_URL=https://github.com;GITHUB_REPOSITORY=o/r;GITHUB_RUN_ID=7", "bob", "https://github.com/o/r/actions/runs/7")]
    [InlineData("GITLAB_CI=true;GITLAB_USER_LOGIN=ann;CI_JOB_URL=https://gitlab.com/o/r/-/jobs/7", "ann", "https://gitlab.com/o/r/-/jobs/7")]
    [InlineData("JENKINS_URL=https://ci/;BUILD_USER_ID=ann;BUILD_URL=https://ci/job/x/7/", "ann", "https://ci/job/x/7/")]
    [InlineData("JENKINS_URL=https://ci/;BUILD_URL=https://ci/job/x/7/", "git@example.com", "https://ci/job/x/7/")]
    [InlineData("CIRCLECI=true;CIRCLE_USERNAME=ann;CIRCLE_BUILD_URL=https://circleci.com/gh/o/r/7", "ann", "https://circleci.com/gh/o/r/7")]
    [InlineData("TF_BUILD=True;BUILD_REQUESTEDFOREMAIL=ann@example.com;SYSTEM_TEAMFOUNDATIONCOLLECTIONURI=https://dev.azure.com/o/;SYSTEM_TEAMPROJECT=p;BUILD_BUILDID=7", "ann@example.com", "https://dev.azure.com/o/p/_build/results?buildId=7")]
    [InlineData("TRAVIS=true;TRAVIS_BUILD_WEB_URL=https://travis-ci.com/o/r/builds/7", "git@example.com", "https://travis-ci.com/o/r/builds/7")]
    public void AreWhatTheServerSays(string environment, string actor, string host)
    {
        var variables = environment.Split(';').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal(new ActorClaim(actor, host), ActorClaim.Of(variables.GetValueOrDefault, () => "git@example.com"));
    }

    [Fact]
    public void AreThoseOfGitAndTheMachineElsewhere()
    {
        Assert.Equal(new ActorClaim("git@example.com", Environment.MachineName), ActorClaim.Of(name => name == "GITHUB_ACTOR" ? "ann" : null, () => "git@example.com"));
        Assert.Equal(new ActorClaim(Environment.UserName, Environment.MachineName), ActorClaim.Of(_ => "", () => null));
    }

    [Fact]
    public void NameTheMachineWhereTheServerDoesNotSayItsRun() =>
        Assert.Equal(new ActorClaim("ann", Environment.MachineName), ActorClaim.Of(name => name switch { "GITHUB_ACTIONS" => "true", "GITHUB_ACTOR" => "ann", _ => null }, () => null));
}
