using MlopsBuild.Ci.Checks;
using MlopsBuild.Ci.Yaml;

namespace MlopsBuild.Ci.Travis;

/// <summary>The configuration of Travis CI, which holds all workflows; see https://config.travis-ci.com/.</summary>
internal static class TravisConfig
{
    /// <summary>The file.</summary>
    public static CiFile File(IReadOnlyList<CiWorkflow> workflows)
    {
        var stages = new List<List<YamlMap>>();
        foreach (var workflow in workflows)
        {
            var jobs = Expansion.PerValue(Expansion.PerSystem(workflow.Jobs));
            foreach (var job in jobs)
            {
                var stage = Expansion.Stage(jobs, job);
                while (stages.Count <= stage)
                    stages.Add([]);
                stages[stage].Add(Job(workflows.Count, workflow, jobs, job, stage));
            }
        }

        var included = new YamlList();
        foreach (var job in stages.SelectMany(stage => stage))
            included.Add(job);
        var root = new YamlMap
        {
            { "version", "~> 1.0" },
            { "language", "shell" },
            { "os", "linux" },
            { "dist", "jammy" },
            { "git", workflows.Any(workflow => workflow.Jobs.Any(job => job.History)) ? new YamlMap { { "depth", false } } : null },
            { "cache", Cache(workflows) },
            { "stages", YamlList.Of(stages.Select((_, stage) => Names.OfStage(stage))) },
            { "jobs", new YamlMap { { "include", included } } },
        };
        return new CiFile(".travis.yml", YamlWriter.Document(SetUp.Header(workflows), root));
    }

    // Travis CI keeps one cache for each branch and each set of variables.
    private static YamlMap? Cache(IReadOnlyList<CiWorkflow> workflows)
    {
        var folders = new List<string>();
        if (workflows.Any(workflow => workflow.CacheKeyFiles.Count > 0))
            folders.Add("$HOME/.nuget/packages");
        if (workflows.Any(workflow => !workflow.SharesStore))
            folders.AddRange(Names.Results);
        return folders.Count == 0 ? null : new YamlMap { { "directories", YamlList.Of(folders) } };
    }

    private static YamlMap Job(int workflows, CiWorkflow workflow, IReadOnlyList<CiJob> jobs, CiJob job, int stage)
    {
        string Name(string name) => Names.OfJob(workflows, workflow, name);
        var variables = Variables(workflow, job);
        var handsOver = !workflow.SharesStore && !Expansion.IsLast(jobs, job);
        var takes = !workflow.SharesStore && job.Needs.Count > 0;
        return new YamlMap
        {
            { "stage", Names.OfStage(stage) },
            { "name", Name(job.Name) },
            { "if", Condition(workflow) },
            { "os", job.Systems switch { CiSystems.Windows => "windows", CiSystems.MacOS => "osx", _ => null } },
            { "env", variables.OrNull() },
            {
                "workspaces", !handsOver && !takes ? null : new YamlMap
                {
                    { "use", takes ? YamlList.Of(job.Needs.Select(Name)) : null },
                    { "create", handsOver ? new YamlMap { { "name", Name(job.Name) }, { "paths", YamlList.Of(Names.Results) } } : null },
                }
            },
            { "install", YamlList.Of(job.Setup).OrNull() },
            { "script", workflow.Without.HasFlag(CiFeatures.Timeouts) ? ShellLines.Build(job) : ShellLines.Limited(job) },
        };
    }

    // One text for each job: Travis CI makes a job for each of several.
    private static YamlList Variables(CiWorkflow workflow, CiJob job)
    {
        var variables = new YamlList();
        foreach (var variable in workflow.VariablesOf(job))
            variables.Add(new YamlMap { { variable.Name, variable.Value } });
        return variables;
    }

    // https://docs.travis-ci.com/user/conditions-v1
    private static string Condition(CiWorkflow workflow)
    {
        var triggers = workflow.Triggers;
        var ways = new List<string>();
        if (triggers.Branches.Count > 0)
            ways.Add($"(type = push AND tag IS blank AND branch =~ /{NamePattern.Expression(triggers.Branches)}/)");
        if (triggers.Tags.Count > 0)
            ways.Add($"(type = push AND tag =~ /{NamePattern.Expression(triggers.Tags)}/)");
        if (triggers.PullRequests)
            ways.Add("type = pull_request");
        if (triggers.Cron is not null && !workflow.Without.HasFlag(CiFeatures.Schedule))
            ways.Add("type = cron");
        if (triggers.Manual)
            ways.Add("type = api");
        return string.Join(" OR ", ways);
    }
}
