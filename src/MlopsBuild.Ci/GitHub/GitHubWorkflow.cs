using System.Globalization;
using MlopsBuild.Ci.Yaml;

namespace MlopsBuild.Ci.GitHub;

/// <summary>
/// A workflow of GitHub Actions; see https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax. Expressions stand in variables, keys of caches
/// and names alone, never in a line of shell.
/// </summary>
internal static class GitHubWorkflow
{
    // An option must not be empty.
    private const string NoChoice = "-";

    /// <summary>The file.</summary>
    public static CiFile File(CiWorkflow workflow)
    {
        var root = new YamlMap
        {
            { "name", workflow.Name },
            { "on", Triggers(workflow) },
            { "permissions", new YamlMap() },
            { "concurrency", Concurrency(workflow) },
            { "env", Variables(workflow).OrNull() },
            { "jobs", Jobs(workflow) },
        };
        return new CiFile($".github/workflows/{workflow.Name}.yml", YamlWriter.Document(SetUp.Header([workflow]), root));
    }

    /// <summary>Text that GitHub fills in; spaces as GitHub's own examples have them.</summary>
    public static YamlNode Expression(string expression) => $"${{{{ {expression} }}}}";

    private static YamlMap Triggers(CiWorkflow workflow)
    {
        var triggers = workflow.Triggers;
        var on = new YamlMap();
        if (triggers.Branches.Count + triggers.Tags.Count > 0)
        {
            on.Add("push", new YamlMap
            {
                { "branches", YamlList.Of(triggers.Branches).OrNull() },
                { "tags", YamlList.Of(triggers.Tags).OrNull() },
            });
        }

        if (triggers.PullRequests)
            on.Add("pull_request", new YamlMap());
        if (triggers.Cron is { } cron && !workflow.Without.HasFlag(CiFeatures.Schedule))
            on.Add("schedule", new YamlList { new YamlMap { { "cron", cron } } });
        if (triggers.Manual)
            on.Add("workflow_dispatch", new YamlMap { { "inputs", Inputs(workflow).OrNull() } });
        return on;
    }

    private static YamlMap Inputs(CiWorkflow workflow)
    {
        var inputs = new YamlMap();
        if (workflow.Without.HasFlag(CiFeatures.Inputs))
            return inputs;
        foreach (var input in workflow.Inputs)
        {
            inputs.Add(input.Name, new YamlMap
            {
                { "description", input.Description.Length > 0 ? input.Description : input.Parameter },
                { "type", input.Kind switch { CiInputKind.Switch => "boolean", CiInputKind.Number => "number", CiInputKind.Choice => "choice", _ => "string" } },
                { "required", false },
                { "options", input.Kind == CiInputKind.Choice ? YamlList.Of([NoChoice, .. input.Choices]) : null },
            });
        }

        return inputs;
    }

    private static YamlMap? Concurrency(CiWorkflow workflow) =>
        workflow.Concurrency == CiConcurrency.SideBySide || workflow.Without.HasFlag(CiFeatures.Concurrency) ? null : new YamlMap
        {
            { "group", $"{workflow.Name}-${{{{ github.ref }}}}" },
            { "cancel-in-progress", workflow.Concurrency == CiConcurrency.NewestOnly },
        };

    private static YamlMap Variables(CiWorkflow workflow)
    {
        var variables = new YamlMap();
        foreach (var variable in workflow.Variables)
            variables.Add(variable.Name, variable.Value);
        if (workflow.Store is { } store)
            variables.Add(Names.StoreVariable, store);
        if (workflow.StoreVariable is { } name)
            variables.Add(Names.StoreVariable, Expression($"vars.{name}"));
        if (workflow.Inputs.Count > 0 && !workflow.Without.HasFlag(CiFeatures.Inputs))
        {
            foreach (var input in workflow.Inputs)
                variables.Add(input.Variable, Expression(input.Kind == CiInputKind.Choice ? $"inputs.{input.Name} != '{NoChoice}' && inputs.{input.Name} || ''" : $"inputs.{input.Name}"));
        }

        return variables;
    }

    private static YamlMap Jobs(CiWorkflow workflow)
    {
        var jobs = new YamlMap();
        foreach (var job in workflow.Jobs)
        {
            jobs.Add(job.Name, new YamlMap
            {
                { "needs", job.Needs.Count == 0 ? null : YamlList.Of(job.Needs) },
                { "strategy", Strategy(job) },
                { "runs-on", Machine(workflow, job) },
                { "container", workflow.Without.HasFlag(CiFeatures.Containers) ? null : job.Container is { } image ? image : null },
                { "environment", job.Environment is { } environment && !workflow.Without.HasFlag(CiFeatures.Environments) ? environment : null },
                { "concurrency", job.Exclusive is { } name && !workflow.Without.HasFlag(CiFeatures.Exclusive) ? new YamlMap { { "group", name }, { "cancel-in-progress", false } } : null },
                { "timeout-minutes", job.Timeout is { } timeout && !workflow.Without.HasFlag(CiFeatures.Timeouts) ? (int)timeout.TotalMinutes : null },
                { "permissions", Permissions(workflow, job) },
                { "steps", GitHubSteps.Of(workflow, job) },
            });
        }

        return jobs;
    }

    private static YamlMap? Strategy(CiJob job)
    {
        var matrix = new YamlMap();
        var systems = Names.Each(job.Systems);
        if (systems.Count > 1)
            matrix.Add("system", YamlList.Of(systems.Select(Image)));
        foreach (var axis in job.Axes)
            matrix.Add(axis.Variable, YamlList.Of(axis.Values));
        return matrix.IsEmpty ? null : new YamlMap { { "fail-fast", false }, { "matrix", matrix } };
    }

    private static YamlNode Machine(CiWorkflow workflow, CiJob job)
    {
        if (job.Labels.Count > 0 && !workflow.Without.HasFlag(CiFeatures.Labels))
            return job.Labels.Count == 1 ? job.Labels[0] : YamlList.Of(job.Labels);
        return Names.Each(job.Systems) is [var system] ? Image(system) : Expression("matrix.system");
    }

    private static string Image(CiSystems system) => system switch
    {
        CiSystems.Windows => "windows-2022",
        CiSystems.MacOS => "macos-14",
        _ => "ubuntu-24.04",
    };

    private static YamlMap Permissions(CiWorkflow workflow, CiJob job)
    {
        var grants = new YamlMap();
        if (job.Grants.HasFlag(CiGrants.ReadActions))
            grants.Add("actions", "read");
        Write(CiGrants.WriteChecks, "checks");
        grants.Add("contents", job.Grants.HasFlag(CiGrants.WriteContents) ? "write" : "read");
        Write(CiGrants.WriteDeployments, "deployments");
        if (job.IdTokenAudience is not null && !workflow.Without.HasFlag(CiFeatures.IdTokens))
            grants.Add("id-token", "write");
        Write(CiGrants.WriteIssues, "issues");
        if (job.Grants.HasFlag(CiGrants.WritePackages) || job.Grants.HasFlag(CiGrants.ReadPackages))
            grants.Add("packages", job.Grants.HasFlag(CiGrants.WritePackages) ? "write" : "read");
        Write(CiGrants.WritePullRequests, "pull-requests");
        Write(CiGrants.WriteSecurityEvents, "security-events");
        Write(CiGrants.WriteStatuses, "statuses");
        return grants;

        void Write(CiGrants grant, string scope)
        {
            if (job.Grants.HasFlag(grant))
                grants.Add(scope, "write");
        }
    }
}
