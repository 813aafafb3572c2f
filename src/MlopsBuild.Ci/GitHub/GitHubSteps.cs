using MlopsBuild.Ci.Yaml;

namespace MlopsBuild.Ci.GitHub;

/// <summary>The steps of a job: checkout, caches, results of other jobs, the build, its results.</summary>
internal static class GitHubSteps
{
    /// <summary>The steps.</summary>
    public static YamlList Of(CiWorkflow workflow, CiJob job)
    {
        var steps = new YamlList
        {
            new YamlMap { { "uses", PinnedActions.Checkout }, { "with", new YamlMap { { "persist-credentials", false }, { "fetch-depth", job.History ? 0 : null } } } },
            PackageCache(workflow),
        };
        if (!workflow.SharesStore)
            AddReceiving(steps, workflow, job);
        foreach (var line in job.Setup)
            steps.Add(new YamlMap { { "run", line }, { "shell", Shell(job) }, { "env", Variables(job, withSecrets: false).OrNull() } });
        steps.Add(new YamlMap
        {
            { "name", $"Run {(job.Targets.Count > 0 ? string.Join(", ", job.Targets) : job.Name)}" },
            { "run", ShellLines.Build(job) },
            { "shell", Shell(job) },
            { "env", Variables(job, withSecrets: true).OrNull() },
        });
        if (!workflow.SharesStore && workflow.Jobs.Any(other => other.Needs.Contains(job.Name)))
            steps.Add(Upload("Hand over results", $"store-{job.Name}{Suffix(job)}", [".mlops/store"], days: 3, always: false));
        var artifacts = job.Artifacts.Concat(job.TestReports).Select(path => path.TrimEnd('/')).Distinct().ToList();
        if (artifacts.Count > 0 && !workflow.Without.HasFlag(CiFeatures.Artifacts))
            steps.Add(Upload("Keep reports", $"reports-{job.Name}{Suffix(job)}", artifacts, days: 30, always: true));
        return steps;
    }

    private static YamlMap? PackageCache(CiWorkflow workflow) =>
        workflow.CacheKeyFiles.Count == 0 ? null : new YamlMap
        {
            { "uses", PinnedActions.Cache },
            {
                "with", new YamlMap
                {
                    { "path", "~/.nuget/packages" },
                    { "key", $"packages-${{{{ runner.os }}}}-${{{{ hashFiles({string.Join(", ", workflow.CacheKeyFiles.Select(file => $"'{file}'"))}) }}}}" },
                    { "restore-keys", "packages-${{ runner.os }}-" },
                }
            },
        };

    // A job that needs others takes their results; one that begins takes those of an earlier run.
    private static void AddReceiving(YamlList steps, CiWorkflow workflow, CiJob job)
    {
        if (job.Needs.Count == 0 && job.Command is null)
        {
            var prefix = $"results-{workflow.Name}-{job.Name}-${{{{ runner.os }}}}-";
            steps.Add(new YamlMap
            {
                { "uses", PinnedActions.Cache },
                { "with", new YamlMap { { "path", ".mlops/store" }, { "key", $"{prefix}${{{{ github.run_id }}}}{Suffix(job)}" }, { "restore-keys", prefix } } },
            });
        }

        foreach (var need in job.Needs)
        {
            steps.Add(new YamlMap
            {
                { "name", $"Take results of {need}" },
                { "uses", PinnedActions.Download },
                { "with", new YamlMap { { "pattern", $"store-{need}-*" }, { "path", ".mlops/store" }, { "merge-multiple", true } } },
            });
        }
    }

    private static YamlMap Upload(string name, string artifact, IReadOnlyList<string> paths, int days, bool always) => new()
    {
        { "name", name },
        { "if", always ? "${{ !cancelled() }}" : null },
        { "uses", PinnedActions.Upload },
        {
            "with", new YamlMap
            {
                { "name", artifact },
                { "path", string.Join('\n', paths) },
                { "include-hidden-files", always ? null : true },
                { "if-no-files-found", "ignore" },
                { "overwrite", true },
                { "retention-days", days },
            }
        },
    };

    // Each job of a matrix has an artifact of its own.
    private static string Suffix(CiJob job) => job.Axes.Count > 0 || Names.Each(job.Systems).Count > 1 ? "-${{ strategy.job-index }}" : "-0";

    private static string? Shell(CiJob job) => job.Systems == CiSystems.Linux ? null : "bash";

    private static YamlMap Variables(CiJob job, bool withSecrets)
    {
        var variables = new YamlMap();
        foreach (var axis in job.Axes)
            variables.Add(axis.Variable, GitHubWorkflow.Expression($"matrix.{axis.Variable}"));
        foreach (var variable in job.Variables)
            variables.Add(variable.Name, variable.Value);
        if (!withSecrets)
            return variables;
        foreach (var secret in job.Secrets)
            variables.Add(secret.Variable, GitHubWorkflow.Expression($"secrets.{secret.Name}"));
        if (job.Grants != CiGrants.None)
            variables.Add("GITHUB_TOKEN", GitHubWorkflow.Expression("github.token"));
        return variables;
    }
}
