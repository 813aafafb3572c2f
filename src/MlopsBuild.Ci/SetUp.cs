namespace MlopsBuild.Ci;

/// <summary>What somebody has to set up at a server, since no file can hold it; it stands at the top of the file.</summary>
internal static class SetUp
{
    /// <summary>The comment at the top of a file.</summary>
    public static IReadOnlyList<string> Header(IReadOnlyList<CiWorkflow> workflows)
    {
        var lines = new List<string> { Names.Mark };
        foreach (var workflow in workflows)
        {
            lines.Add($"Definition: [CiWorkflow(\"{workflow.Name}\")].");
            var notes = Notes(workflow).Distinct().ToList();
            if (notes.Count > 0)
                lines.Add("To set up at the server:");
            lines.AddRange(notes.Select(note => $"- {note}"));
            if (workflow.Without != CiFeatures.None)
                lines.Add($"Goes without, as the definition says: {workflow.Without}.");
        }

        return lines;
    }

    private static IEnumerable<string> Notes(CiWorkflow workflow)
    {
        var server = workflow.Server;
        if (workflow.StoreVariable is { } store)
        {
            yield return server switch
            {
                CiServers.GitHubActions => $"Variable {store} (Settings > Secrets and variables > Actions > Variables): address of the shared store.",
                CiServers.Jenkins => $"Credential {store} (secret text): address of the shared store.",
                _ => $"Variable {store} in the settings of CI: address of the shared store.",
            };
        }

        var secrets = workflow.Jobs.SelectMany(job => job.Secrets).Select(secret => secret.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        if (secrets.Count > 0)
            yield return $"{(server == CiServers.Jenkins ? "Credentials (secret text)" : server is CiServers.GitLab ? "Masked and protected variables" : server == CiServers.TravisCI ? "Hidden variables" : "Secrets")}: {string.Join(", ", secrets)}.";
        foreach (var context in workflow.Jobs.SelectMany(job => job.Contexts).Distinct())
        {
            if (server == CiServers.CircleCI)
                yield return $"Context {context}.";
        }

        foreach (var job in workflow.Jobs.Where(job => job.Approval && !workflow.Without.HasFlag(CiFeatures.Approvals)))
        {
            var who = job.Approvers.Count > 0 ? string.Join(", ", job.Approvers) : "those who may approve";
            if (server == CiServers.GitHubActions)
                yield return $"Environment {job.Environment} with required reviewers: {who}.";
            else if (server == CiServers.GitLab && job.Environment is not null)
                yield return $"Protected environment {job.Environment}, allowed to deploy: {who}.";
            else if (server == CiServers.CircleCI && job.Approvers.Count > 0)
                yield return $"Restrict context {string.Join(", ", job.Contexts)} to a group of: {who}.";
        }

        if (workflow.Triggers.Cron is { } cron && !workflow.Without.HasFlag(CiFeatures.Schedule))
        {
            if (server == CiServers.GitLab)
                yield return $"Pipeline schedule \"{cron}\" (UTC) with the variable {Names.WorkflowVariable} = {workflow.Name}.";
            else if (server == CiServers.CircleCI)
                yield return $"Schedule trigger named {workflow.Name} for \"{cron}\" (UTC).";
            else if (server == CiServers.TravisCI)
                yield return $"Cron job; Travis CI knows daily, weekly and monthly, the definition says \"{cron}\" (UTC).";
        }

        if (server == CiServers.Jenkins && workflow.Jobs.Any(job => job.History))
            yield return "Advanced clone behaviours: no shallow clone, since a job needs the history.";
        if (workflow.Concurrency == CiConcurrency.NewestOnly && server == CiServers.CircleCI)
            yield return "Auto-cancel redundant workflows: on.";
        if (workflow.Concurrency == CiConcurrency.NewestOnly && server == CiServers.TravisCI)
            yield return "Auto cancel branch builds and pull request builds: on.";
        if (server == CiServers.CircleCI && workflow.Triggers.PullRequests)
            yield return "Pass secrets to builds from forked pull requests: off.";
    }
}
