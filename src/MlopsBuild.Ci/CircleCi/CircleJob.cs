using MlopsBuild.Ci.Yaml;

namespace MlopsBuild.Ci.CircleCi;

/// <summary>A job of CircleCI.</summary>
internal static class CircleJob
{
    // Jobs that one job needs may hold the same results, and two of them must not put one path into the workspace.
    private const string Handed = ".mlops/handed";
    private const string Received = ".mlops/received";

    /// <summary>The job, on one system.</summary>
    public static YamlMap Of(CiWorkflow workflow, IReadOnlyList<CiJob> jobs, CiJob job)
    {
        var definition = new YamlMap { { "parameters", Parameters(job).OrNull() } };
        AddMachine(definition, workflow, job);
        definition.Add("environment", Variables(workflow, job).OrNull());
        definition.Add("steps", Steps(workflow, jobs, job));
        return definition;
    }

    /// <summary>The values that a job with axes runs with.</summary>
    public static YamlMap? Matrix(CiJob job)
    {
        if (job.Axes.Count == 0)
            return null;
        var parameters = new YamlMap();
        foreach (var axis in job.Axes)
            parameters.Add(Names.Dashed(axis.Variable), YamlList.Of(axis.Values));
        return new YamlMap { { "parameters", parameters } };
    }

    private static YamlMap Parameters(CiJob job)
    {
        var parameters = new YamlMap();
        foreach (var axis in job.Axes)
            parameters.Add(Names.Dashed(axis.Variable), new YamlMap { { "type", "string" } });
        return parameters;
    }

    private static void AddMachine(YamlMap definition, CiWorkflow workflow, CiJob job)
    {
        var label = job.Labels.Count > 0 && !workflow.Without.HasFlag(CiFeatures.Labels) ? job.Labels[0] : null;
        if (job.Container is { } image && !workflow.Without.HasFlag(CiFeatures.Containers))
        {
            definition.Add("docker", new YamlList { new YamlMap { { "image", image } } });
        }
        else if (job.Systems == CiSystems.MacOS)
        {
            definition.Add("macos", new YamlMap { { "xcode", "16.4.0" } });
        }
        else if (label is not null && label.Contains('/', StringComparison.Ordinal))
        {
            // "namespace/name" is a class of machines of one's own.
            definition.Add("machine", true);
        }
        else
        {
            definition.Add("machine", new YamlMap { { "image", job.Systems == CiSystems.Windows ? "windows-server-2022-gui:current" : "ubuntu-2404:current" } });
        }

        definition.Add("resource_class", label ?? (job.Systems == CiSystems.Windows ? "windows.medium" : null));
        if (job.Systems == CiSystems.Windows)
            definition.Add("shell", "bash.exe -eo pipefail");
    }

    private static YamlMap Variables(CiWorkflow workflow, CiJob job)
    {
        var variables = new YamlMap();
        foreach (var variable in workflow.VariablesOf(job))
            variables.Add(variable.Name, variable.Value);
        foreach (var axis in job.Axes)
            variables.Add(axis.Variable, $"<< parameters.{Names.Dashed(axis.Variable)} >>");
        if (workflow.Triggers.Manual && !workflow.Without.HasFlag(CiFeatures.Inputs))
        {
            foreach (var input in workflow.Inputs)
                variables.Add(input.Variable, $"<< pipeline.parameters.{input.Name} >>");
        }

        return variables;
    }

    private static YamlList Steps(CiWorkflow workflow, IReadOnlyList<CiJob> jobs, CiJob job)
    {
        bool Has(CiFeatures feature) => !workflow.Without.HasFlag(feature);
        var packages = $"packages-{Names.Of(job.Systems)}-{string.Join('-', workflow.CacheKeyFiles.Select(file => $"{{{{ checksum \"{file}\" }}}}"))}";
        var steps = new YamlList { "checkout" };
        if (workflow.CacheKeyFiles.Count > 0)
            steps.Add(new YamlMap { { "restore_cache", new YamlMap { { "keys", new YamlList { packages, $"packages-{Names.Of(job.Systems)}-" } } } } });
        foreach (var end in workflow.SharesStore ? [] : Expansion.EndsFor(jobs, job))
            steps.Add(new YamlMap { { "restore_cache", new YamlMap { { "keys", new YamlList { Results(workflow, end.Name) } } } } });
        if (!workflow.SharesStore && job.Needs.Count > 0)
        {
            steps.Add(new YamlMap { { "attach_workspace", new YamlMap { { "at", Received } } } });
            steps.Add(Run("Take results", $"for folder in {Received}/*/; do cp -R \"$folder.\" .mlops/; done"));
        }

        foreach (var line in job.Setup)
            steps.Add(Run("Prepare", line));
        steps.Add(Run($"Run {(job.Targets.Count > 0 ? string.Join(", ", job.Targets) : job.Name)}", Has(CiFeatures.Timeouts) ? ShellLines.Limited(job) : ShellLines.Build(job)));
        if (workflow.CacheKeyFiles.Count > 0)
            steps.Add(new YamlMap { { "save_cache", new YamlMap { { "key", packages }, { "paths", new YamlList { "~/.nuget/packages" } } } } });
        if (!workflow.SharesStore && job.Command is null && Expansion.IsLast(jobs, job))
        {
            // A refused model's results are as good for a later run as another's.
            steps.Add(new YamlMap { { "save_cache", new YamlMap { { "key", $"{Results(workflow, job.Name)}{{{{ .Revision }}}}" }, { "paths", YamlList.Of(Names.Results) }, { "when", "always" } } } });
        }

        if (!workflow.SharesStore && !Expansion.IsLast(jobs, job))
        {
            steps.Add(Run("Hand over results", $"mkdir -p {string.Join(' ', Names.Results)} \"{Handed}/$CIRCLE_WORKFLOW_JOB_ID\"; cp -R {string.Join(' ', Names.Results)} \"{Handed}/$CIRCLE_WORKFLOW_JOB_ID/\""));
            steps.Add(new YamlMap { { "persist_to_workspace", new YamlMap { { "root", Handed }, { "paths", new YamlList { "." } } } } });
        }

        AddReports(steps, job, Has);
        return steps;
    }

    private static void AddReports(YamlList steps, CiJob job, Func<CiFeatures, bool> has)
    {
        if (has(CiFeatures.Reports))
        {
            foreach (var report in job.TestReports)
                steps.Add(new YamlMap { { "store_test_results", new YamlMap { { "path", report } } } });
        }

        if (!has(CiFeatures.Artifacts))
            return;
        foreach (var path in job.Artifacts.Select(path => path.TrimEnd('/')).Distinct())
            steps.Add(new YamlMap { { "store_artifacts", new YamlMap { { "path", path } } } });
    }

    private static string Results(CiWorkflow workflow, string end) => $"results-{workflow.Name}-{end}-";

    private static YamlMap Run(string name, string command) => new() { { "run", new YamlMap { { "name", name }, { "command", command } } } };
}
