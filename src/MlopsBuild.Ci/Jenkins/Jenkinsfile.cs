using System.Globalization;

namespace MlopsBuild.Ci.Jenkins;

/// <summary>
/// A declarative pipeline of Jenkins; see https://www.jenkins.io/doc/book/pipeline/syntax/. Every text stands in single quotes: what Groovy put into
/// a text in double quotes, a secret among it, would stand in the process list and the log.
/// </summary>
internal static class Jenkinsfile
{
    /// <summary>The file.</summary>
    public static CiFile File(CiWorkflow workflow, string path)
    {
        var writer = new GroovyWriter();
        foreach (var line in SetUp.Header([workflow]))
            writer.Line($"// {line}");
        writer.Block("pipeline", () => Pipeline(writer, workflow, Expansion.PerSystem(workflow.Jobs)));
        return new CiFile(path, writer.ToString());
    }

    /// <summary>Whether all jobs can run in the workspace of one agent, one after another.</summary>
    public static bool IsOnOneMachine(CiWorkflow workflow)
    {
        var first = workflow.Jobs[0];
        return workflow.Jobs.All(job => job.Systems == first.Systems && Names.Each(job.Systems).Count == 1 && job.Axes.Count == 0 && job.Container == first.Container && job.Labels.SequenceEqual(first.Labels));
    }

    private static void Pipeline(GroovyWriter writer, CiWorkflow workflow, IReadOnlyList<CiJob> jobs)
    {
        var together = !workflow.SharesStore && IsOnOneMachine(workflow);
        if (together)
            JenkinsStage.Agent(writer, workflow, jobs[0]);
        else
            writer.Line("agent none");
        writer.Block("options", () =>
        {
            writer.Line("buildDiscarder(logRotator(numToKeepStr: '50', artifactNumToKeepStr: '20'))");
            if (workflow.Concurrency != CiConcurrency.SideBySide && !workflow.Without.HasFlag(CiFeatures.Concurrency))
                writer.Line(workflow.Concurrency == CiConcurrency.NewestOnly ? "disableConcurrentBuilds(abortPrevious: true)" : "disableConcurrentBuilds()");
        });
        writer.Block("parameters", () => Parameters(writer, workflow));
        writer.Block("triggers", () => Triggers(writer, workflow));
        writer.Block("environment", () => Environment(writer, workflow));
        writer.Block("stages", () => writer.Block($"stage({GroovyText.Quoted(workflow.Name)})", () =>
        {
            writer.Block("when", () => When(writer, workflow));
            writer.Block("stages", () => Stages(writer, workflow, jobs, together));
        }));
    }

    private static void Parameters(GroovyWriter writer, CiWorkflow workflow)
    {
        if (workflow.Without.HasFlag(CiFeatures.Inputs))
            return;
        foreach (var input in workflow.Inputs)
        {
            var name = $"name: {GroovyText.Quoted(input.Variable)}";
            var description = $"description: {GroovyText.Quoted(input.Description)}";
            writer.Line(input.Kind switch
            {
                CiInputKind.Switch => $"booleanParam({name}, defaultValue: false, {description})",
                CiInputKind.Choice => $"choice({name}, choices: [{GroovyText.List(["", .. input.Choices])}], {description})",
                _ => $"string({name}, defaultValue: '', {description})",
            });
        }
    }

    private static void Triggers(GroovyWriter writer, CiWorkflow workflow)
    {
        if (workflow.Triggers.Cron is { } cron && !workflow.Without.HasFlag(CiFeatures.Schedule))
            writer.Line($"cron({GroovyText.Quoted($"TZ=UTC\n{cron}")})");
        if (workflow.Triggers.Upstream.Count > 0 && !workflow.Without.HasFlag(CiFeatures.Upstream))
            writer.Line($"upstream(upstreamProjects: {GroovyText.Quoted(string.Join(',', workflow.Triggers.Upstream))}, threshold: hudson.model.Result.SUCCESS)");
    }

    private static void Environment(GroovyWriter writer, CiWorkflow workflow)
    {
        foreach (var variable in workflow.Variables)
            writer.Line($"{variable.Name} = {GroovyText.Quoted(variable.Value)}");
        if (workflow.Store is { } store)
            writer.Line($"{Names.StoreVariable} = {GroovyText.Quoted(store)}");
        if (workflow.StoreVariable is { } name)
            writer.Line($"{Names.StoreVariable} = credentials({GroovyText.Quoted(name)})");
    }

    private static void When(GroovyWriter writer, CiWorkflow workflow)
    {
        var triggers = workflow.Triggers;
        writer.Line("beforeAgent true");
        writer.Block("anyOf", () =>
        {
            foreach (var branch in triggers.Branches)
                writer.Line($"branch {GroovyText.Quoted(branch)}");
            foreach (var tag in triggers.Tags)
                writer.Line($"tag {GroovyText.Quoted(tag)}");
            if (triggers.PullRequests)
                writer.Line("changeRequest()");
            if (triggers.Cron is not null && !workflow.Without.HasFlag(CiFeatures.Schedule))
                Timer(writer, triggers.Branches);
            if (triggers.Upstream.Count > 0 && !workflow.Without.HasFlag(CiFeatures.Upstream))
                writer.Line("triggeredBy 'UpstreamCause'");
            if (triggers.Manual)
                writer.Line("triggeredBy cause: 'UserIdCause'");
        });
    }

    // Each branch of a multibranch job has the trigger; only those that pushes start shall run by it.
    private static void Timer(GroovyWriter writer, IReadOnlyList<string> branches)
    {
        if (branches.Count == 0)
            writer.Line("triggeredBy 'TimerTrigger'");
        else
            writer.Block("allOf", () => { writer.Line("triggeredBy 'TimerTrigger'"); writer.Line("expression { env.BRANCH_NAME == null }"); });
    }

    // Jobs that come equally far behind the first run at once, unless they share a workspace.
    private static void Stages(GroovyWriter writer, CiWorkflow workflow, IReadOnlyList<CiJob> jobs, bool together)
    {
        foreach (var level in jobs.GroupBy(job => Expansion.Stage(jobs, job)).OrderBy(level => level.Key))
        {
            var parallel = level.ToList();
            if (together || parallel.Count == 1)
            {
                foreach (var job in parallel)
                    JenkinsStage.Write(writer, workflow, job, ownAgent: !together);
                continue;
            }

            writer.Block($"stage({GroovyText.Quoted(string.Create(CultureInfo.InvariantCulture, $"At once, {level.Key + 1}"))})", () => writer.Block("parallel", () =>
            {
                // A matrix is not allowed here, so that each of its values is a stage of its own.
                foreach (var job in Expansion.PerValue([.. parallel.Select(job => job with { Needs = [] })]))
                    JenkinsStage.Write(writer, workflow, job, ownAgent: true);
            }));
        }
    }
}
