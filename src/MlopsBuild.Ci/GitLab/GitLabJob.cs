using System.Globalization;
using MlopsBuild.Ci.Yaml;

namespace MlopsBuild.Ci.GitLab;

/// <summary>A job of GitLab CI.</summary>
internal static class GitLabJob
{
    // Caches and artifacts must lie within the checkout; git ignores this folder.
    private const string Packages = ".mlops/nuget";

    // A job may have four caches.
    private const int MostResults = 2;

    /// <summary>The job.</summary>
    /// <param name="workflows">All workflows of the file.</param>
    /// <param name="workflow">The job's own.</param>
    /// <param name="jobs">All jobs of its workflow.</param>
    /// <param name="job">The job, on one system.</param>
    public static YamlMap Of(IReadOnlyList<CiWorkflow> workflows, CiWorkflow workflow, IReadOnlyList<CiJob> jobs, CiJob job)
    {
        bool Has(CiFeatures feature) => !workflow.Without.HasFlag(feature);
        var needs = new YamlList();
        foreach (var need in job.Needs)
            needs.Add(Names.OfJob(workflows.Count, workflow, need));
        var manual = job.Approval && Has(CiFeatures.Approvals);
        var rules = new YamlList();
        foreach (var condition in GitLabPipeline.Conditions(workflows, workflow))
            rules.Add(manual ? new YamlMap { { "if", condition }, { "when", "manual" }, { "allow_failure", false } } : new YamlMap { { "if", condition } });

        return new YamlMap
        {
            { "stage", Names.OfStage(Expansion.Stage(jobs, job)) },
            // A job without needs begins at once, whatever its stage.
            { "needs", needs },
            { "rules", rules },
            { "image", Has(CiFeatures.Containers) ? job.Container : null },
            { "tags", Tags(job, Has(CiFeatures.Labels)) },
            { "parallel", Matrix(job) },
            { "variables", Variables(workflow, job).OrNull() },
            { "id_tokens", job.IdTokenAudience is { } audience && Has(CiFeatures.IdTokens) ? new YamlMap { { "MLOPS_ID_TOKEN", new YamlMap { { "aud", audience } } } } : null },
            { "environment", job.Environment is { } environment && Has(CiFeatures.Environments) ? new YamlMap { { "name", environment } } : null },
            { "resource_group", Has(CiFeatures.Exclusive) ? job.Exclusive : null },
            { "interruptible", workflow.Concurrency == CiConcurrency.NewestOnly ? true : null },
            { "timeout", job.Timeout is { } timeout && Has(CiFeatures.Timeouts) ? string.Create(CultureInfo.InvariantCulture, $"{timeout.TotalMinutes:0} minutes") : null },
            { "retry", job.Retries > 0 && Has(CiFeatures.Retries) ? Retry(job.Retries) : null },
            { "cache", Caches(workflow, jobs, job).OrNull() },
            { "script", Script(job) },
            { "artifacts", Artifacts(workflow, jobs, job, Has) },
        };
    }

    private static YamlList Script(CiJob job)
    {
        var windows = job.Systems == CiSystems.Windows;
        return YamlList.Of([.. job.Setup, ShellLines.Build(job, windows ? @".\build.cmd" : "./build.sh")]);
    }

    // Hosted runners are chosen by tags of these names; without tags any runner for Linux may take the job.
    private static YamlList? Tags(CiJob job, bool labels) =>
        job.Labels.Count > 0 && labels ? YamlList.Of(job.Labels)
        : job.Systems switch
        {
            CiSystems.Windows => ["saas-windows-medium-amd64"],
            CiSystems.MacOS => ["saas-macos-medium-m1"],
            _ => null,
        };

    private static YamlMap? Matrix(CiJob job)
    {
        if (job.Axes.Count == 0)
            return null;
        var axes = new YamlMap();
        foreach (var axis in job.Axes)
            axes.Add(axis.Variable, YamlList.Of(axis.Values));
        return new YamlMap { { "matrix", new YamlList { axes } } };
    }

    private static YamlMap Variables(CiWorkflow workflow, CiJob job)
    {
        var variables = new YamlMap();
        foreach (var variable in workflow.VariablesOf(job))
            variables.Add(variable.Name, variable.Value);
        if (job.History)
            variables.Add("GIT_DEPTH", "0");
        if (workflow.CacheKeyFiles.Count > 0)
            variables.Add("NUGET_PACKAGES", $"$CI_PROJECT_DIR/{Packages}");
        return variables;
    }

    // A target that failed (1, 2) or refused (3) would do so again.
    private static YamlMap Retry(int times) => new()
    {
        { "max", times },
        { "when", new YamlList { "runner_system_failure", "stuck_or_timeout_failure", "scheduler_failure" } },
    };

    private static YamlList Caches(CiWorkflow workflow, IReadOnlyList<CiJob> jobs, CiJob job)
    {
        var caches = new YamlList();
        if (workflow.CacheKeyFiles.Count > 0)
        {
            caches.Add(new YamlMap
            {
                { "key", new YamlMap { { "files", YamlList.Of(workflow.CacheKeyFiles) }, { "prefix", $"packages-{Names.Of(job.Systems)}" } } },
                { "paths", new YamlList { $"{Packages}/" } },
            });
        }

        if (workflow.SharesStore || job.Command is not null)
            return caches;
        foreach (var end in Expansion.EndsFor(jobs, job).Where(end => end.Name != job.Name).Take(MostResults))
            caches.Add(Results(workflow, end, "pull"));
        if (Expansion.IsLast(jobs, job))
            caches.Add(Results(workflow, job, job.Needs.Count == 0 ? "pull-push" : "push"));
        return caches;
    }

    // A refused model's results are as good for a later run as another's.
    private static YamlMap Results(CiWorkflow workflow, CiJob end, string policy) => new()
    {
        { "key", $"results-{workflow.Name}-{end.Name}" },
        { "paths", YamlList.Of(Names.Results.Select(path => $"{path}/")) },
        { "policy", policy },
        { "when", policy == "pull" ? null : "always" },
    };

    private static YamlMap? Artifacts(CiWorkflow workflow, IReadOnlyList<CiJob> jobs, CiJob job, Func<CiFeatures, bool> has)
    {
        var paths = new List<string>();
        if (!workflow.SharesStore && !Expansion.IsLast(jobs, job))
            paths.AddRange(Names.Results.Select(path => $"{path}/"));
        if (has(CiFeatures.Artifacts))
            paths.AddRange(job.Artifacts);
        var reports = new YamlMap();
        if (has(CiFeatures.Reports))
        {
            reports.Add("junit", YamlList.Of(job.TestReports).OrNull());
            reports.Add("codequality", YamlList.Of(job.Findings.Select(folder => $"{folder.TrimEnd('/')}/gl-code-quality-report.json")).OrNull());
        }

        if (paths.Count == 0 && reports.IsEmpty)
            return null;
        return new YamlMap
        {
            { "when", "always" },
            { "expire_in", "30 days" },
            { "paths", YamlList.Of(paths).OrNull() },
            { "reports", reports.OrNull() },
        };
    }
}
