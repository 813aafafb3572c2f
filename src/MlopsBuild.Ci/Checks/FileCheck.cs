namespace MlopsBuild.Ci.Checks;

/// <summary>Finds what workflows that share one file would do to each other.</summary>
internal static class FileCheck
{
    /// <summary>Adds the problems.</summary>
    public static void Run(IReadOnlyList<CiWorkflow> workflows, List<string> problems)
    {
        foreach (var group in workflows.GroupBy(workflow => workflow.Server))
        {
            if (group.Key is CiServers.GitLab or CiServers.CircleCI)
                Inputs(group.Key, [.. group], problems);
            if (group.Key == CiServers.GitLab)
                Clashes([.. group], problems);
            if (group.Key == CiServers.TravisCI)
                Schedules([.. group], problems);
        }

        foreach (var workflow in workflows)
            Handover(workflow, problems);
    }

    private static void Inputs(CiServers server, List<CiWorkflow> workflows, List<string> problems)
    {
        var known = new Dictionary<string, (CiInput Input, string Workflow)>(StringComparer.Ordinal);
        foreach (var workflow in workflows)
        {
            foreach (var input in workflow.Inputs)
            {
                if (!known.TryAdd(input.Name, (input, workflow.Name)) && (known[input.Name].Input.Kind != input.Kind || !known[input.Name].Input.Choices.SequenceEqual(input.Choices)))
                    problems.Add($"Workflows \"{known[input.Name].Workflow}\" and \"{workflow.Name}\" have different inputs \"{input.Name}\", and in the one file of {Names.Of(server)} they are one.");
            }
        }
    }

    // Jobs of all workflows are in one namespace there; two workflows that start at once would mix.
    private static void Clashes(List<CiWorkflow> workflows, List<string> problems)
    {
        foreach (var job in workflows.SelectMany(workflow => workflow.Jobs.Select(job => (Workflow: workflow, Job: job))).GroupBy(x => Names.OfJob(workflows.Count, x.Workflow, x.Job.Name)))
        {
            if (job.Count() > 1)
                problems.Add($"Workflows {string.Join(" and ", job.Select(x => $"\"{x.Workflow.Name}\""))}: the file of GitLab CI would hold two jobs \"{job.Key}\"; rename one.");
        }
    }

    private static void Schedules(List<CiWorkflow> workflows, List<string> problems)
    {
        var lines = workflows.Where(workflow => workflow.Triggers.Cron is not null && !workflow.Without.HasFlag(CiFeatures.Schedule)).ToList();
        if (lines.Select(workflow => workflow.Triggers.Cron).Distinct().Count() > 1)
            problems.Add($"Workflows {string.Join(" and ", lines.Select(workflow => $"\"{workflow.Name}\""))}: Travis CI starts all of a repository's file by one schedule, and these name different ones. Instead give one of them Without = CiFeatures.Schedule for CiServers.TravisCI.");
    }

    // Results go through the workspace where all jobs of a Jenkinsfile use one machine, else only a shared store can carry them: stashes are for small files.
    private static void Handover(CiWorkflow workflow, List<string> problems)
    {
        if (workflow.Server == CiServers.Jenkins && !workflow.SharesStore && workflow.Jobs.Any(job => job.Needs.Count > 0) && !Jenkins.Jenkinsfile.IsOnOneMachine(workflow))
        {
            problems.Add($"Workflow \"{workflow.Name}\": Jenkins hands results from machine to machine only through a store that they share. Instead set StoreVariable = \"MLOPS_STORE\" or Store; "
                + "give all jobs the same Labels or Container and no matrix, so that they use one workspace; or take this server from Servers of this workflow.");
        }
    }
}
