using System.Collections;
using System.Reflection;
using Nuke.Common;
using Nuke.Common.CI.AzurePipelines;
using Nuke.Common.CI.CircleCI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.CI.GitLab;
using Nuke.Common.CI.Jenkins;
using Nuke.Common.CI.TeamCity;
using Nuke.Common.CI.TravisCI;
using Nuke.Common.Execution;
using Xunit;
using Assert = Xunit.Assert;

namespace MlopsBuild.Tests.Nuke.Hosts;

[Collection(BuildHostCollection.Name)]
public sealed class HostVariables : IDisposable
{
    // Made of several variables, or of one that another property shows as it is.
    private static readonly string[] Derived =
    [
        "IsPullRequest", "GitHubActions.PullRequestNumber", "GitHubActions.PullRequestAction", "GitHubActions.GitHubEvent", "GitHubActions.JobId",
        "Jenkins.PullRequestNumber", "TravisCI.PullRequestNumber", "CircleCI.PullRequestNumber",
    ];

    private readonly AskedVariables _asked = new();

    public void Dispose() => Session.Begin(new Session(Invocation.OfProcess()));

    [Theory]
    [InlineData("GitHubActions", 39)]
    [InlineData("AzurePipelines", 60)]
    [InlineData("GitLab", 120)]
    [InlineData("Jenkins", 32)]
    [InlineData("TravisCI", 30)]
    [InlineData("CircleCI", 27)]
    [InlineData("AppVeyor", 34)]
    [InlineData("Bamboo", 20)]
    [InlineData("Bitbucket", 24)]
    [InlineData("Bitrise", 17)]
    [InlineData("SpaceAutomation", 13)]
    public void EveryPropertyReadsAVariableOfItsOwn(string name, int atLeast)
    {
        var host = Begin(name, _asked);
        var asked = new Dictionary<string, string>();
        var twice = new List<string>();
        foreach (var property in host.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            if (Derived.Contains(property.Name) || Derived.Contains($"{name}.{property.Name}"))
                continue;
            _asked.Names.Clear();
            var value = property.GetValue(host);
            if (property.PropertyType == typeof(string))
                Assert.Equal(AskedVariables.Value, value);
            var variable = Assert.Single(_asked.Names);
            if (!asked.TryAdd(variable, property.Name))
                twice.Add($"{asked[variable]} {property.Name}");
        }

        Assert.Equal(name == "Jenkins" ? ["BuilDisplayName BuildDisplayName"] : [], twice);
        Assert.True(asked.Count >= atLeast, $"{name} has {asked.Count} variables");
    }

    [Fact]
    public void ValuesHaveTheirTypes()
    {
        var azure = (AzurePipelines)Begin("AzurePipelines", new Dictionary<string, string>
        {
            ["BUILD_BUILDID"] = "12345678901",
            ["BUILD_REASON"] = "PullRequest",
            ["AGENT_JOBSTATUS"] = "SucceededWithIssues",
            ["BUILD_REPOSITORY_PROVIDER"] = "GitHub",
            ["BUILD_REPOSITORY_CLEAN"] = "True",
            ["SYSTEM_TEAMPROJECTID"] = "4f5e1d1c-7b0e-4b63-9a53-7a6ad8b1c001",
            ["SYSTEM_PULLREQUEST_PULLREQUESTID"] = "17",
            ["SYSTEM_PULLREQUEST_PULLREQUESTNUMBER"] = "",
        });
        Assert.Equal(12345678901, azure.BuildId);
        Assert.Equal(AzurePipelinesBuildReason.PullRequest, azure.BuildReason);
        Assert.Equal(AzurePipelinesJobStatus.SucceededWithIssues, azure.AgentJobStatus);
        Assert.Equal(AzurePipelinesRepositoryType.GitHub, azure.RepositoryProvider);
        Assert.True(azure.RepositoryClean && azure.IsPullRequest && !azure.PullRequestIsFork);
        Assert.Equal(Guid.Parse("4f5e1d1c-7b0e-4b63-9a53-7a6ad8b1c001"), azure.TeamProjectId);
        Assert.Equal((17, null), (azure.PullRequestId, azure.PullRequestNumber));
        Assert.Null(azure.SourceBranch);
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData("false", null)]
    [InlineData("", null)]
    public void TravisNamesAPullRequestOrSaysFalse(string text, int? number) =>
        Assert.Equal(number, ((TravisCI)Begin("TravisCI", new Dictionary<string, string> { ["TRAVIS_PULL_REQUEST"] = text })).PullRequestNumber);

    [Theory]
    [InlineData("CIRCLE_PR_NUMBER", "5", 5)]
    [InlineData("CIRCLE_PULL_REQUEST", "https://github.com/o/r/pull/31", 31)]
    [InlineData("CIRCLE_PULL_REQUEST", "https://example.com/", null)]
    [InlineData("CIRCLE_BRANCH", "main", null)]
    public void CircleCiTellsThePullRequestByNumberOrByPage(string variable, string value, int? number)
    {
        var host = (CircleCI)Begin("CircleCI", new Dictionary<string, string> { [variable] = value });
        Assert.Equal((number, number is not null), (host.PullRequestNumber, host.IsPullRequest));
    }

    [Theory]
    [InlineData("pull_request", "refs/pull/42/merge", 42)]
    [InlineData("push", "refs/heads/main", null)]
    public void GitHubTellsThePullRequestByTheRef(string kind, string gitRef, int? number)
    {
        var host = (GitHubActions)Begin("GitHubActions", new Dictionary<string, string> { ["GITHUB_EVENT_NAME"] = kind, ["GITHUB_REF"] = gitRef });
        Assert.Equal((number, number is not null), (host.PullRequestNumber, host.IsPullRequest));
    }

    [Fact]
    public void JenkinsAndGitLabHaveTheirNumbers()
    {
        Assert.Equal((7, 3), Begin("Jenkins", new Dictionary<string, string> { ["BUILD_NUMBER"] = "7", ["CHANGE_ID"] = "3" }) is Jenkins x ? (x.BuildNumber, x.PullRequestNumber) : default);
        Assert.Equal((7, 2, true), Begin("GitLab", new Dictionary<string, string> { ["CI_JOB_ID"] = "7", ["CI_NODE_INDEX"] = "2", ["CI"] = "true" }) is GitLab y ? (y.JobId, y.NodeIndex, y.Ci) : default);
    }

    [Fact]
    public void TeamCityReadsItsPropertiesFiles()
    {
        using var folder = new Testing.TemporaryFolder();
        var configuration = folder.Write("configuration.properties", "teamcity.build.branch=feature/\\u00e4\nteamcity.pullRequest.number : 9\n");
        var system = folder.Write("build.properties", $"#comment\nteamcity.configuration.properties.file={configuration.Replace("\\", "\\\\").Replace(":", "\\:")}\nlong=a \\\n   b\nempty\nkey\\ with\\=signs=\\t\\\\\n");
        var host = (TeamCity)Begin("TeamCity", new Dictionary<string, string> { ["TEAMCITY_BUILD_PROPERTIES_FILE"] = system, ["BUILD_VCS_NUMBER"] = "abc" });
        Assert.Equal(("feature/ä", 9, true, "abc"), (host.BranchName, host.PullRequestNumber, host.IsPullRequest, host.BuildVcsNumber));
        Assert.Equal(("a b", "", "\t\\"), (host.SystemProperties["long"], host.SystemProperties["empty"], host.SystemProperties["key with=signs"]));
        Assert.Empty(host.RunnerProperties);
    }

    private static Host Begin(string name, IReadOnlyDictionary<string, string> environment)
    {
        var session = new Session(new Invocation { Arguments = [], Environment = environment, WorkingDirectory = Path.GetTempPath(), Output = TextWriter.Null, Error = TextWriter.Null });
        Session.Begin(session);
        return session.Host = HostDetection.ByName(name)!;
    }

    /// <summary>An environment that has every variable and remembers which were asked for.</summary>
    private sealed class AskedVariables : IReadOnlyDictionary<string, string>
    {
        public const string Value = "/7";

        public HashSet<string> Names { get; } = [];

        public IEnumerable<string> Keys => [];

        public IEnumerable<string> Values => [];

        public int Count => 0;

        public string this[string key] => TryGetValue(key, out var value) ? value : "";

        public bool ContainsKey(string key) => TryGetValue(key, out _);

        public bool TryGetValue(string key, out string value)
        {
            Names.Add(key);
            value = Value;
            return true;
        }

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Enumerable.Empty<KeyValuePair<string, string>>().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
