using MlopsBuild.Ci.Checks;
using MlopsBuild.Ci.Yaml;

namespace MlopsBuild.Ci.GitLab;

/// <summary>The pipeline of GitLab CI, which holds all workflows; see https://docs.gitlab.com/ci/yaml/.</summary>
internal static class GitLabPipeline
{
    /// <summary>The file.</summary>
    public static CiFile File(IReadOnlyList<CiWorkflow> workflows)
    {
        var jobs = workflows.Select(workflow => (Workflow: workflow, Jobs: Expansion.PerSystem(workflow.Jobs))).ToList();
        var root = new YamlMap
        {
            { "stages", YamlList.Of(jobs.SelectMany(x => x.Jobs.Select(job => Expansion.Stage(x.Jobs, job))).Distinct().Order().Select(Names.OfStage)) },
            { "workflow", workflows.All(workflow => workflow.Concurrency != CiConcurrency.NewestOnly) ? null : new YamlMap { { "auto_cancel", new YamlMap { { "on_new_commit", "interruptible" } } } } },
            { "variables", Inputs(workflows).OrNull() },
        };
        foreach (var (workflow, own) in jobs)
        {
            foreach (var job in own)
                root.Add(Names.OfJob(workflows.Count, workflow, job.Name), GitLabJob.Of(workflows, workflow, own, job));
        }

        return new CiFile(".gitlab-ci.yml", YamlWriter.Document(SetUp.Header(workflows), root));
    }

    /// <summary>When a workflow's jobs run, any of these.</summary>
    public static IReadOnlyList<string> Conditions(IReadOnlyList<CiWorkflow> workflows, CiWorkflow workflow)
    {
        var triggers = workflow.Triggers;
        var conditions = new List<string>();
        if (triggers.Branches.Count > 0)
            conditions.Add($"$CI_PIPELINE_SOURCE == \"push\" && {Matches("$CI_COMMIT_BRANCH", triggers.Branches)}");
        if (triggers.Tags.Count > 0)
            conditions.Add($"$CI_PIPELINE_SOURCE == \"push\" && {Matches("$CI_COMMIT_TAG", triggers.Tags)}");
        if (triggers.PullRequests)
            conditions.Add("$CI_PIPELINE_SOURCE == \"merge_request_event\"");
        if (triggers.Cron is not null && !workflow.Without.HasFlag(CiFeatures.Schedule))
            conditions.Add($"$CI_PIPELINE_SOURCE == \"schedule\" && ${Names.WorkflowVariable} == \"{workflow.Name}\"");
        if (triggers.Manual)
        {
            var chosen = workflows.Count(other => other.Triggers.Manual) > 1 ? $" && ${Names.WorkflowVariable} == \"{workflow.Name}\"" : "";
            conditions.Add($"($CI_PIPELINE_SOURCE == \"web\" || $CI_PIPELINE_SOURCE == \"api\" || $CI_PIPELINE_SOURCE == \"trigger\"){chosen}");
        }

        return conditions;
    }

    private static string Matches(string variable, IReadOnlyList<string> patterns) =>
        patterns is [var only] && !NamePattern.IsPattern(only) ? $"{variable} == \"{only}\"" : $"{variable} =~ /{NamePattern.Expression(patterns)}/";

    // The form of "New pipeline" shows variables that have a description.
    private static YamlMap Inputs(IReadOnlyList<CiWorkflow> workflows)
    {
        var variables = new YamlMap();
        var manual = workflows.Where(workflow => workflow.Triggers.Manual).ToList();
        if (manual.Count > 1)
        {
            variables.Add(Names.WorkflowVariable, new YamlMap
            {
                { "description", "Workflow to start" }, { "value", manual[0].Name }, { "options", YamlList.Of(manual.Select(workflow => workflow.Name)) },
            });
        }

        foreach (var input in manual.Where(workflow => !workflow.Without.HasFlag(CiFeatures.Inputs)).SelectMany(workflow => workflow.Inputs).DistinctBy(input => input.Name))
        {
            var options = input.Kind switch { CiInputKind.Switch => ["false", "true"], CiInputKind.Choice => ["", .. input.Choices], _ => Array.Empty<string>() };
            variables.Add(input.Variable, new YamlMap
            {
                { "description", input.Description.Length > 0 ? input.Description : input.Name },
                { "value", input.Kind == CiInputKind.Switch ? "false" : "" },
                { "options", YamlList.Of(options).OrNull() },
            });
        }

        return variables;
    }
}
