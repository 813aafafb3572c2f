using MlopsBuild.Ci;

namespace MlopsBuild.Targets;

/// <summary>
/// A workflow of CI servers, written by <c>GenerateCi</c>. Its jobs are the targets that it names; which waits for which follows from what the targets
/// depend on. See docs/ci-servers.md.
/// </summary>
/// <param name="name">Its name: letters, digits, <c>-</c> and <c>_</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class CiWorkflowAttribute(string name) : Attribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Servers that it is for; default GitHub Actions.</summary>
    public CiServers Servers { get; set; } = CiServers.GitHubActions;

    /// <summary>Targets that are its jobs, by <c>nameof</c>.</summary>
    public string[] Targets { get; set; } = [];

    /// <summary>Starts on pushes to these branches; <c>*</c> stands for text without <c>/</c>, <c>**</c> for any.</summary>
    public string[] OnPush { get; set; } = [];

    /// <summary>Starts on these tags, patterns as for branches.</summary>
    public string[] OnTags { get; set; } = [];

    /// <summary>Starts for pull requests (merge requests).</summary>
    public bool OnPullRequest { get; set; }

    /// <summary>Starts by this line of cron: minute, hour, day of the month, month, day of the week, in UTC.</summary>
    public string? Cron { get; set; }

    /// <summary>Can be started by hand.</summary>
    public bool Manual { get; set; }

    /// <summary>Parameters of the build that whoever starts it by hand may give, by <c>nameof</c>; each has the type of its parameter.</summary>
    public string[] Inputs { get; set; } = [];

    /// <summary>Secrets of all jobs: parameters by <c>nameof</c> (<c>ApiKey</c> is the secret <c>API_KEY</c>), or names as the server has them.</summary>
    public string[] Secrets { get; set; } = [];

    /// <summary>Variables of all jobs, each <c>NAME=value</c>.</summary>
    public string[] Variables { get; set; } = [];

    /// <summary>Address of the store that results go through from job to job.</summary>
    public string? Store { get; set; }

    /// <summary>The server's variable that holds that address, such as <c>MLOPS_STORE</c>.</summary>
    public string? StoreVariable { get; set; }

    /// <summary>What becomes of runs for one branch that overlap; default side by side.</summary>
    public CiConcurrency Concurrency { get; set; }

    /// <summary>Lines of shell that prepare the machine, in every job.</summary>
    public string[] Setup { get; set; } = [];

    /// <summary>Minutes after which a job is ended; 0 for the server's limit.</summary>
    public int TimeoutMinutes { get; set; }

    /// <summary>
    /// Files that name the packages, which their cache is keyed on and which must be there; empty for no cache. By default <c>build/packages.lock.json</c>, or <c>build/_build.csproj</c> where
    /// packages are not locked, and <c>global.json</c>, as far as they are there.
    /// </summary>
    public string[]? CacheKeyFiles { get; set; }
}
