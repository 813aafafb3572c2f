using MlopsBuild.Ci.Checks;
using MlopsBuild.Ci.Yaml;

namespace MlopsBuild.Ci.CircleCi;

/// <summary>The configuration of CircleCI, without orbs, which holds all workflows; see https://circleci.com/docs/reference/configuration-reference/.</summary>
internal static class CircleConfig
{
    private const string Choice = "workflow";

    /// <summary>The file.</summary>
    public static CiFile File(IReadOnlyList<CiWorkflow> workflows)
    {
        var jobs = new YamlMap();
        var runs = new YamlMap();
        foreach (var workflow in workflows)
        {
            var own = Expansion.PerSystem(workflow.Jobs);
            foreach (var job in own)
                jobs.Add(Names.OfJob(workflows.Count, workflow, job.Name), CircleJob.Of(workflow, own, job));
            runs.Add(workflow.Name, new YamlMap { { "when", Condition(workflows, workflow) }, { "jobs", Invocations(workflows, workflow, own) } });
        }

        var root = new YamlMap
        {
            { "version", YamlText.Bare("2.1") },
            { "parameters", Parameters(workflows).OrNull() },
            { "jobs", jobs },
            { "workflows", runs },
        };
        return new CiFile(".circleci/config.yml", YamlWriter.Document(SetUp.Header(workflows), root));
    }

    private static YamlMap Parameters(IReadOnlyList<CiWorkflow> workflows)
    {
        var parameters = new YamlMap();
        var manual = workflows.Where(workflow => workflow.Triggers.Manual).ToList();
        if (manual.Count > 0)
        {
            parameters.Add(Choice, new YamlMap
            {
                { "description", "Workflow to start by hand" }, { "type", "enum" }, { "enum", YamlList.Of(["", .. manual.Select(workflow => workflow.Name)]) }, { "default", "" },
            });
        }

        foreach (var input in manual.Where(workflow => !workflow.Without.HasFlag(CiFeatures.Inputs)).SelectMany(workflow => workflow.Inputs).DistinctBy(input => input.Name))
        {
            parameters.Add(input.Name, new YamlMap
            {
                { "description", input.Description.Length > 0 ? input.Description : input.Parameter },
                // A number must have a default; an empty text stands for none.
                { "type", input.Kind switch { CiInputKind.Switch => "boolean", CiInputKind.Choice => "enum", _ => "string" } },
                { "enum", input.Kind == CiInputKind.Choice ? YamlList.Of(["", .. input.Choices]) : null },
                { "default", input.Kind == CiInputKind.Switch ? (YamlNode)false : "" },
            });
        }

        return parameters;
    }

    // Pushes reach every workflow and are sorted by filters; a schedule and a start by hand name theirs.
    private static YamlMap Condition(IReadOnlyList<CiWorkflow> workflows, CiWorkflow workflow)
    {
        var ways = new YamlList();
        var triggers = workflow.Triggers;
        var scheduled = new YamlMap { { "equal", new YamlList { "scheduled_pipeline", "<< pipeline.trigger_source >>" } } };
        var anyManual = workflows.Any(other => other.Triggers.Manual);
        if (triggers.Branches.Count + triggers.Tags.Count > 0 || triggers.PullRequests)
        {
            var pushed = new YamlList { new YamlMap { { "not", scheduled } } };
            if (anyManual)
                pushed.Add(Equal("", $"<< pipeline.parameters.{Choice} >>"));
            var names = new YamlList();
            if (triggers.PullRequests)
                names.Add(new YamlMap { { "not", Equal("", "<< pipeline.git.branch >>") } });
            else if (triggers.Branches.Count > 0)
                names.Add(Matches(triggers.Branches, "<< pipeline.git.branch >>"));
            if (triggers.Tags.Count > 0)
                names.Add(Matches(triggers.Tags, "<< pipeline.git.tag >>"));
            pushed.Add(new YamlMap { { "or", names } });
            ways.Add(new YamlMap { { "and", pushed } });
        }

        if (triggers.Cron is not null && !workflow.Without.HasFlag(CiFeatures.Schedule))
            ways.Add(new YamlMap { { "and", new YamlList { scheduled, Equal(workflow.Name, "<< pipeline.schedule.name >>") } } });
        if (triggers.Manual)
            ways.Add(Equal(workflow.Name, $"<< pipeline.parameters.{Choice} >>"));
        return new YamlMap { { "or", ways } };
    }

    private static YamlMap Equal(string one, string other) => new() { { "equal", new YamlList { one, other } } };

    private static YamlMap Matches(IReadOnlyList<string> patterns, string value) =>
        new() { { "matches", new YamlMap { { "pattern", NamePattern.Expression(patterns) }, { "value", value } } } };

    private static YamlList Invocations(IReadOnlyList<CiWorkflow> workflows, CiWorkflow workflow, IReadOnlyList<CiJob> jobs)
    {
        var invocations = new YamlList();
        foreach (var job in jobs)
        {
            string Name(string own) => Names.OfJob(workflows.Count, workflow, own);
            // The name of a job with a matrix stands for all of it.
            var needs = job.Needs.Select(Name).ToList();
            if (job.Approval && !workflow.Without.HasFlag(CiFeatures.Approvals))
            {
                invocations.Add(new YamlMap
                {
                    { Name($"approve-{job.Name}"), new YamlMap { { "type", "approval" }, { "requires", YamlList.Of(needs).OrNull() }, { "filters", Filters(workflow) } } },
                });
                needs = [Name($"approve-{job.Name}")];
            }

            invocations.Add(new YamlMap
            {
                {
                    Name(job.Name), new YamlMap
                    {
                        { "requires", YamlList.Of(needs).OrNull() },
                        { "context", YamlList.Of(job.Contexts).OrNull() },
                        { "serial-group", job.Exclusive is { } group && !workflow.Without.HasFlag(CiFeatures.Exclusive) ? $"<< pipeline.project.slug >>/{group}" : null },
                        { "matrix", CircleJob.Matrix(job) },
                        { "filters", Filters(workflow) },
                    }
                },
            });
        }

        return invocations;
    }

    // Conditions choose branches and tags; without a filter for tags, a pushed tag would start nothing.
    private static YamlMap? Filters(CiWorkflow workflow) =>
        workflow.Triggers.Tags.Count == 0 ? null : new YamlMap { { "tags", new YamlMap { { "only", "/.*/" } } } };
}
