namespace Nuke.Common.CI.GitHubActions;

public partial class GitHubActionsAttribute
{
    // The branch of a pull request, else the ref: the runs of one branch are one group.
    private const string DefaultConcurrencyGroup =
        "${{ github.workflow }} @ ${{ github.event.pull_request.head.label || github.head_ref || github.ref }}";

    private GitHubActionsSubmodules? _submodules;
    private bool? _lfs;
    private uint? _fetchDepth;
    private bool? _progress;

    /// <summary>The targets that the jobs run; none runs the default targets.</summary>
    public string[] InvokedTargets { get; set; } = [];

    /// <summary>Parameters that get the secret of their name: <c>ApiKey</c> the secret <c>API_KEY</c>.</summary>
    public string[] ImportSecrets { get; set; } = [];

    /// <summary>Whether the build gets the workflow's token as <c>GITHUB_TOKEN</c>; default false.</summary>
    public bool EnableGitHubToken { get; set; }

    /// <summary>What the token may change. Once a permission is named, the token has none but the named ones.</summary>
    public GitHubActionsPermissions[] WritePermissions { get; set; } = [];

    /// <summary>What the token may read.</summary>
    public GitHubActionsPermissions[] ReadPermissions { get; set; } = [];

    /// <summary>What is kept from run to run; default <c>.nuke/temp</c> and <c>~/.nuget/packages</c>.</summary>
    public string[] CacheIncludePatterns { get; set; } = [".nuke/temp", "~/.nuget/packages"];

    /// <summary>What is left out of it.</summary>
    public string[] CacheExcludePatterns { get; set; } = [];

    /// <summary>The files whose content begins a new cache; default SDK, projects and package versions. Empty for no cache.</summary>
    public string[] CacheKeyFiles { get; set; } = ["**/global.json", "**/*.csproj", "**/Directory.Packages.props"];

    /// <summary>Whether what the targets produce is kept; default true.</summary>
    public bool PublishArtifacts { get; set; } = true;

    /// <summary>The expression that decides whether it is kept, such as <c>always()</c>; default after success only.</summary>
    public string? PublishCondition { get; set; }

    /// <summary>Minutes after which a job is ended; 0 leaves GitHub's limit.</summary>
    public int TimeoutMinutes { get; set; }

    /// <summary>The deployment environment of the jobs.</summary>
    public string? EnvironmentName { get; set; }

    /// <summary>The address that GitHub shows for the deployment.</summary>
    public string? EnvironmentUrl { get; set; }

    /// <summary>Workflows of one group run one at a time.</summary>
    public string? ConcurrencyGroup { get; set; }

    /// <summary>Whether a new run of the group ends the running one. Without a group, the runs of one branch are a group.</summary>
    public bool ConcurrencyCancelInProgress { get; set; }

    /// <summary>Jobs of one group run one at a time.</summary>
    public string? JobConcurrencyGroup { get; set; }

    /// <summary>Whether a new job of the group ends the running one. Without a group, the jobs of one branch and image are a group.</summary>
    public bool JobConcurrencyCancelInProgress { get; set; }

    /// <summary>Which submodules are checked out; default none.</summary>
    public GitHubActionsSubmodules Submodules
    {
        get => _submodules ?? GitHubActionsSubmodules.False;
        set => _submodules = value;
    }

    /// <summary>Whether files of Git LFS are fetched; default false.</summary>
    public bool Lfs
    {
        get => _lfs ?? false;
        set => _lfs = value;
    }

    /// <summary>Number of commits that are fetched; default 1, 0 for all.</summary>
    public uint FetchDepth
    {
        get => _fetchDepth ?? 1;
        set => _fetchDepth = value;
    }

    /// <summary>Whether the checkout shows its progress; default true.</summary>
    public bool Progress
    {
        get => _progress ?? true;
        set => _progress = value;
    }

    /// <summary>Filter of a partial clone, such as <c>tree:0</c>.</summary>
    public string? Filter { get; set; }
}
