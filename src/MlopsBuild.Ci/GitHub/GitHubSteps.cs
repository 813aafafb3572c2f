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
        if (!workflow.SharesStore && !Expansion.IsLast(workflow.Jobs, job))
            steps.Add(Upload("Hand over results", $"results-{job.Name}{Suffix(job)}", Names.Results, days: 3, always: false));
        else if (!workflow.SharesStore && job.Command is null)
            steps.Add(Kept(workflow, job));
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

    // A job that needs others takes their results; one that begins takes those that an earlier run ended with.
    private static void AddReceiving(YamlList steps, CiWorkflow workflow, CiJob job)
    {
        foreach (var end in Expansion.EndsFor(workflow.Jobs, job))
        {
            steps.Add(new YamlMap
            {
                { "name", $"Take results of an earlier {end.Name}" },
                { "uses", PinnedActions.Restore },
                { "with", new YamlMap { { "path", string.Join('\n', Names.Results) }, { "key", Key(workflow, end) }, { "restore-keys", KeyOfAny(workflow, end) } } },
            });
        }

        foreach (var need in job.Needs)
        {
            steps.Add(new YamlMap
            {
                { "name", $"Take results of {need}" },
                { "uses", PinnedActions.Download },
                { "with", new YamlMap { { "pattern", $"results-{need}-*" }, { "path", ".mlops" }, { "merge-multiple", true } } },
            });
        }
    }

    // A refused model's results are as good for a later run as another's.
    private static YamlMap Kept(CiWorkflow workflow, CiJob job) => new()
    {
        { "name", "Keep results for later runs" },
        { "if", "${{ !cancelled() }}" },
        { "uses", PinnedActions.Save },
        { "with", new YamlMap { { "path", string.Join('\n', Names.Results) }, { "key", Key(workflow, job) } } },
    };

    private static string KeyOfAny(CiWorkflow workflow, CiJob job) => $"results-{workflow.Name}-{job.Name}-${{{{ runner.os }}}}-";

    private static string Key(CiWorkflow workflow, CiJob job) => $"{KeyOfAny(workflow, job)}${{{{ github.run_id }}}}-${{{{ github.run_attempt }}}}{(IsMany(job) ? "-${{ strategy.job-index }}" : "")}";

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
    private static string Suffix(CiJob job) => IsMany(job) ? "-${{ strategy.job-index }}" : "-0";

    private static bool IsMany(CiJob job) => job.Axes.Count > 0 || Names.Each(job.Systems).Count > 1;

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
