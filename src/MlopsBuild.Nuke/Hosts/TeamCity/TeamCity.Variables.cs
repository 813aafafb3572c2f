namespace Nuke.Common.CI.TeamCity;

#nullable disable annotations

public sealed partial class TeamCity
{
    private IReadOnlyDictionary<string, string> _systemProperties;
    private IReadOnlyDictionary<string, string> _configurationProperties;
    private IReadOnlyDictionary<string, string> _runnerProperties;

    /// <summary>Name of the build configuration.</summary>
    public string BuildConfiguration => Variable("TEAMCITY_BUILDCONF_NAME");

    /// <summary>Number of the build.</summary>
    public string BuildNumber => Variable("BUILD_NUMBER");

    /// <summary>The commit.</summary>
    public string BuildVcsNumber => Variable("BUILD_VCS_NUMBER");

    /// <summary>Whether the build is a personal one.</summary>
    public bool IsBuildPersonal => Flag("BUILD_IS_PERSONAL");

    /// <summary>Name of the project.</summary>
    public string ProjectName => Variable("TEAMCITY_PROJECT_NAME");

    /// <summary>Version of the server.</summary>
    public string Version => Variable("TEAMCITY_VERSION");

    /// <summary>The branch; null when the build has the default branch only.</summary>
    public string BranchName => Property(ConfigurationProperties, "teamcity.build.branch") ?? Property(ConfigurationProperties, "vcsroot.branch");

    /// <summary>Whether the default branch is built.</summary>
    public bool IsDefaultBranch => Property(ConfigurationProperties, "teamcity.build.branch.is_default") == "true";

    /// <summary>Number of the build in the server.</summary>
    public string BuildId => Property(ConfigurationProperties, "teamcity.build.id");

    /// <summary>Identifier of the build configuration.</summary>
    public string BuildTypeId => Property(SystemProperties, "teamcity.buildType.id");

    /// <summary>Address of the server.</summary>
    public string ServerUrl => Property(ConfigurationProperties, "teamcity.serverUrl");

    /// <summary>Name of the running user of the build's own account.</summary>
    public string AuthUserId => Property(SystemProperties, "teamcity.auth.userId");

    /// <summary>Password of the build's own account.</summary>
    public string AuthPassword => Property(SystemProperties, "teamcity.auth.password");

    /// <summary>Folder of the sources.</summary>
    public string CheckoutDirectory => Property(SystemProperties, "teamcity.build.checkoutDir");

    /// <summary>Whether a pull request started the build.</summary>
    public bool IsPullRequest => PullRequestNumber is not null;

    /// <summary>Number of the pull request, or null.</summary>
    public int? PullRequestNumber => int.TryParse(Property(ConfigurationProperties, "teamcity.pullRequest.number"), out var number) ? number : null;

    /// <summary>Title of the pull request.</summary>
    public string PullRequestTitle => Property(ConfigurationProperties, "teamcity.pullRequest.title");

    /// <summary>Branch that the pull request is to merge.</summary>
    public string PullRequestSourceBranch => Property(ConfigurationProperties, "teamcity.pullRequest.source.branch");

    /// <summary>Branch that the pull request goes to.</summary>
    public string PullRequestTargetBranch => Property(ConfigurationProperties, "teamcity.pullRequest.target.branch");

    /// <summary>All system properties of the build.</summary>
    public IReadOnlyDictionary<string, string> SystemProperties => _systemProperties ??= JavaProperties.Read(Variable("TEAMCITY_BUILD_PROPERTIES_FILE"));

    /// <summary>All configuration parameters of the build.</summary>
    public IReadOnlyDictionary<string, string> ConfigurationProperties =>
        _configurationProperties ??= JavaProperties.Read(Property(SystemProperties, "teamcity.configuration.properties.file"));

    /// <summary>All properties of the running step.</summary>
    public IReadOnlyDictionary<string, string> RunnerProperties =>
        _runnerProperties ??= JavaProperties.Read(Property(SystemProperties, "teamcity.runner.properties.file"));

    private static string Property(IReadOnlyDictionary<string, string> properties, string name) =>
        properties.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
