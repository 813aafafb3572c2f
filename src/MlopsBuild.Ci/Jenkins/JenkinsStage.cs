using System.Globalization;

namespace MlopsBuild.Ci.Jenkins;

/// <summary>A stage of a declarative pipeline: one job.</summary>
internal static class JenkinsStage
{
    /// <summary>The stage.</summary>
    public static void Write(GroovyWriter writer, CiWorkflow workflow, CiJob job, bool ownAgent)
    {
        writer.Block($"stage({GroovyText.Quoted(job.Name)})", () =>
        {
            if (job.Approval && !workflow.Without.HasFlag(CiFeatures.Approvals))
            {
                // Around the stage, so that neither a machine nor its time-out nor a lock waits with whoever approves.
                Approval(writer, job);
                writer.Block("stages", () => Write(writer, workflow, job with { Approval = false }, ownAgent));
                return;
            }

            if (job.Axes.Count == 0)
            {
                Content(writer, workflow, job, ownAgent);
                return;
            }

            writer.Block("matrix", () =>
            {
                if (ownAgent)
                    Agent(writer, workflow, job);
                writer.Block("axes", () =>
                {
                    foreach (var axis in job.Axes)
                    {
                        writer.Block("axis", () =>
                        {
                            writer.Line($"name {GroovyText.Quoted(axis.Variable)}");
                            writer.Line($"values {GroovyText.List(axis.Values)}");
                        });
                    }
                });
                writer.Block("stages", () => Write(writer, workflow, job with { Axes = [] }, ownAgent: false));
            });
        });
    }

    /// <summary>The agent of a job.</summary>
    public static void Agent(GroovyWriter writer, CiWorkflow workflow, CiJob job)
    {
        var labels = workflow.Without.HasFlag(CiFeatures.Labels) ? [] : job.Labels.ToList();
        if (labels.Count == 0 && job.Systems != CiSystems.Linux)
            labels.Add(Names.Of(job.Systems));
        var label = labels.Count == 0 ? null : $"label {GroovyText.Quoted(string.Join(" && ", labels))}";
        if (job.Container is { } image && !workflow.Without.HasFlag(CiFeatures.Containers))
        {
            writer.Block("agent", () => writer.Block("docker", () =>
            {
                writer.Line($"image {GroovyText.Quoted(image)}");
                if (label is not null)
                    writer.Line(label);
            }));
        }
        else if (label is not null)
        {
            writer.Block("agent", () => writer.Line(label));
        }
        else
        {
            writer.Line("agent any");
        }
    }

    private static void Approval(GroovyWriter writer, CiJob job) => writer.Block("input", () =>
    {
        writer.Line($"message {GroovyText.Quoted($"Run {job.Name}{(job.Environment is { } environment ? $" for {environment}" : "")}?")}");
        if (job.Approvers.Count > 0)
            writer.Line($"submitter {GroovyText.Quoted(string.Join(',', job.Approvers))}");
    });

    private static void Content(GroovyWriter writer, CiWorkflow workflow, CiJob job, bool ownAgent)
    {
        bool Has(CiFeatures feature) => !workflow.Without.HasFlag(feature);
        if (ownAgent)
            Agent(writer, workflow, job);
        writer.Block("options", () =>
        {
            if (job.Timeout is { } timeout && Has(CiFeatures.Timeouts))
                writer.Line(string.Create(CultureInfo.InvariantCulture, $"timeout(time: {timeout.TotalMinutes:0}, unit: 'MINUTES')"));
            if (job.Retries > 0 && Has(CiFeatures.Retries))
                writer.Line(string.Create(CultureInfo.InvariantCulture, $"retry(count: {job.Retries + 1}, conditions: [agent(), nonresumable()])"));
            if (job.Exclusive is { } resource && Has(CiFeatures.Exclusive))
                writer.Line($"lock(resource: {GroovyText.Quoted(resource)})");
        });
        writer.Block("environment", () =>
        {
            foreach (var variable in job.Variables)
                writer.Line($"{variable.Name} = {GroovyText.Quoted(variable.Value)}");
        });
        writer.Block("steps", () => Steps(writer, job));
        writer.Block("post", () => writer.Block("always", () => Reports(writer, job, Has)));
    }

    private static void Steps(GroovyWriter writer, CiJob job)
    {
        var step = job.Systems == CiSystems.Windows ? "bat" : "sh";
        foreach (var line in job.Setup)
            writer.Line($"{step} {GroovyText.Quoted(line)}");
        var build = $"{step} {GroovyText.Quoted(ShellLines.Build(job, job.Systems == CiSystems.Windows ? "build.cmd" : "./build.sh"))}";
        if (job.Secrets.Count == 0)
        {
            writer.Line(build);
            return;
        }

        // A pull request from a fork gets no secret.
        var bindings = string.Join(", ", job.Secrets.Select(secret => $"string(credentialsId: {GroovyText.Quoted(secret.Name)}, variable: {GroovyText.Quoted(secret.Variable)})"));
        writer.Block("script", () => writer.Block($"withCredentials(env.CHANGE_FORK ? [] : [{bindings}])", () => writer.Line(build)));
    }

    private static void Reports(GroovyWriter writer, CiJob job, Func<CiFeatures, bool> has)
    {
        if (has(CiFeatures.Reports))
        {
            if (job.TestReports.Count > 0)
                writer.Line($"junit(testResults: {GroovyText.Quoted(string.Join(", ", job.TestReports))}, allowEmptyResults: true)");
            foreach (var folder in job.Findings)
                writer.Line($"recordIssues(tools: [issues(pattern: {GroovyText.Quoted($"{folder.TrimEnd('/')}/warnings-ng.json")})], enabledForFailure: true)");
        }

        if (job.Artifacts.Count > 0 && has(CiFeatures.Artifacts))
            writer.Line($"archiveArtifacts(artifacts: {GroovyText.Quoted(string.Join(", ", job.Artifacts.Select(path => path.EndsWith('/') ? $"{path}**" : path)))}, allowEmptyArchive: true)");
    }
}
