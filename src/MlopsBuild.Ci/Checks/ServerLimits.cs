namespace MlopsBuild.Ci.Checks;

/// <summary>What each server cannot express, and what one can do instead.</summary>
internal static class ServerLimits
{
    private const string OtherServers = "take this server from Servers of this workflow";

    /// <summary>The limit of a server; null when it can express the feature.</summary>
    public static Limit? Find(CiServers server, CiFeatures feature) => Array.Find(All(server), limit => limit.Feature == feature);

    /// <summary>The sentence that refuses what a server cannot express.</summary>
    public static string Sentence(CiServers server, string subject, Limit limit) =>
        $"{subject}: {Names.Of(server)} cannot express {limit.What}. Instead {limit.Instead}; {OtherServers}; or let its file go without it: [CiServer(..., CiServers.{server}, Without = CiFeatures.{limit.Feature})].";

    private static Limit[] All(CiServers server) => server switch
    {
        CiServers.GitHubActions =>
        [
            new(CiFeatures.Retries, "starting a job again after its machine failed", "start the failed jobs of a run again with `gh run rerun <id> --failed`"),
            new(CiFeatures.Upstream, "starting after a job of a Jenkins server", "use a schedule or start it by hand"),
        ],
        CiServers.GitLab =>
        [
            new(CiFeatures.Upstream, "starting after a job of a Jenkins server", "use a schedule or a trigger token"),
        ],
        CiServers.CircleCI =>
        [
            new(CiFeatures.Retries, "starting a job again only after its machine failed", "use \"Rerun workflow from failed\""),
            new(CiFeatures.Environments, "environments", "put what belongs to the environment into a context (Contexts), which the server can restrict to groups"),
            new(CiFeatures.PullRequestsAlone, "running for pull requests without pushes", "add OnPush, and set \"Only build pull requests\" in the project's settings"),
            new(CiFeatures.Upstream, "starting after a job of a Jenkins server", "trigger a pipeline through its API"),
        ],
        CiServers.TravisCI =>
        [
            new(CiFeatures.Approvals, "approvals", "let the target ask for signed approvals of the registry, or run this workflow on a server that has them (GitHub Actions, GitLab CI, CircleCI, Jenkins)"),
            new(CiFeatures.Environments, "environments", "use variables of the repository's settings, or a server that has them (GitHub Actions, GitLab CI)"),
            new(CiFeatures.Labels, "labels of machines", "run this workflow on a server with machines of your own (GitHub Actions, GitLab CI, CircleCI, Jenkins)"),
            new(CiFeatures.Containers, "containers that jobs run in", "start the container in the target itself, or run this workflow on another server"),
            new(CiFeatures.Concurrency, "runs that wait for each other", "limit concurrent jobs to 1 in the repository's settings"),
            new(CiFeatures.Exclusive, "jobs that run one at a time over all runs", "limit concurrent jobs to 1 in the repository's settings"),
            new(CiFeatures.Retries, "starting a job again after its machine failed", "restart it by hand or through the API"),
            new(CiFeatures.Inputs, "typed inputs", "trigger a build through the API with variables in its `config.env`"),
            new(CiFeatures.IdTokens, "tokens by which a cloud knows the job", "use a secret that is allowed little"),
            new(CiFeatures.Artifacts, "artifacts for people to look at", "use a shared store, or let a target publish the report"),
            new(CiFeatures.Reports, "reports of tests and findings", "read them in the log"),
            new(CiFeatures.Upstream, "starting after a job of a Jenkins server", "trigger a build through its API"),
        ],
        CiServers.Jenkins =>
        [
            new(CiFeatures.Environments, "environments without an approval", "add Approvers, or bind credentials of that environment as Secrets"),
            new(CiFeatures.IdTokens, "tokens by which a cloud knows the job without a plugin", "bind a credential as Secrets"),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(server), server, "expected one server"),
    };
}
