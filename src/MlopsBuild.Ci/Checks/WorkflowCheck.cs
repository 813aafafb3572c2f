using System.Text.RegularExpressions;

namespace MlopsBuild.Ci.Checks;

/// <summary>Finds all that a server would reject in a workflow.</summary>
internal sealed partial class WorkflowCheck
{
    private readonly CiWorkflow _workflow;
    private readonly List<string> _problems;
    private readonly string _subject;

    private WorkflowCheck(CiWorkflow workflow, List<string> problems)
    {
        _workflow = workflow;
        _problems = problems;
        _subject = $"Workflow \"{workflow.Name}\"";
    }

    private CiServers Server => _workflow.Server;

    /// <summary>Adds the problems of a workflow.</summary>
    public static void Run(CiWorkflow workflow, List<string> problems)
    {
        var check = new WorkflowCheck(workflow, problems);
        check.Whole();
        check.Triggers();
        foreach (var job in workflow.Jobs)
            check.Job(job);
        check.Features();
    }

    private void Whole()
    {
        if (!WorkflowName().IsMatch(_workflow.Name))
            Problem(_subject, "its name is none; expected a letter, then at most 60 letters, digits, - and _, since it becomes the name of a file");
        if (_workflow.Jobs.Count == 0)
            Problem(_subject, "it has no job; name at least one target in Targets");
        foreach (var name in Doubles(_workflow.Jobs.Select(job => job.Name)))
            Problem(_subject, $"two jobs are named \"{name}\"; give one another name with As");
        Variables(_subject, _workflow.Variables);
        foreach (var file in _workflow.CacheKeyFiles)
            RelativePath(_subject, "CacheKeyFiles", file, folderAllowed: false);
        if (Server == CiServers.GitLab && _workflow.CacheKeyFiles.Count > 2)
            Problem(_subject, $"GitLab CI keys a cache on at most two files, CacheKeyFiles names {_workflow.CacheKeyFiles.Count}; name one that changes with all packages");
        if (_workflow.Store is { } store && !StoreAddress().IsMatch(store))
            Problem(_subject, $"the store \"{store}\" is no address; expected s3://bucket/prefix, azblob://account/container/prefix or the path of a folder, without signs that a shell reads");
        if (_workflow.Store is not null && _workflow.StoreVariable is not null)
            Problem(_subject, "both Store and StoreVariable name a store; keep one");
        if (_workflow.StoreVariable is { } variable && !SecretName().IsMatch(variable))
            Problem(_subject, $"StoreVariable \"{variable}\" is no name of a variable; expected capital letters, digits and _, such as MLOPS_STORE");
        else if (_workflow.StoreVariable is { } named && named != Names.StoreVariable && Server is not (CiServers.GitHubActions or CiServers.Jenkins))
            Problem(_subject, $"{Names.Of(Server)} gives variables to jobs under their own names, so StoreVariable must be {Names.StoreVariable}, not \"{named}\"");
        foreach (var input in _workflow.Inputs)
            Input(input);
        foreach (var name in Doubles(_workflow.Inputs.Select(input => input.Name)))
            Problem(_subject, $"the input \"{name}\" stands twice");
    }

    private void Input(CiInput input)
    {
        if (!InputName().IsMatch(input.Name) || !VariableName().IsMatch(input.Variable))
            Problem(_subject, $"\"{input.Variable}\" is no name of an input; expected a letter, then letters, digits and _");
        if (input.Kind == CiInputKind.Choice && (input.Choices.Count == 0 || input.Choices.Any(choice => !PlainValue().IsMatch(choice))))
            Problem(_subject, $"the choices of input \"{input.Name}\" must be words of letters, digits, . _ and -");
        if (input.Description.Any(char.IsControl) || input.Description.Length > 200)
            Problem(_subject, $"the description of input \"{input.Name}\" must be one line of at most 200 characters");
        if (input.Description.Contains("${{", StringComparison.Ordinal) || input.Description.Contains("<<", StringComparison.Ordinal) || input.Description.Contains('$', StringComparison.Ordinal))
            Problem(_subject, $"the description of input \"{input.Name}\" holds $ or <<, which servers replace");
    }

    private void Triggers()
    {
        var triggers = _workflow.Triggers;
        if (triggers.AreNone)
            Problem(_subject, "nothing starts it; set OnPush, OnTags, OnPullRequest, Cron or Manual");
        else if ((triggers with { Cron = Without(CiFeatures.Schedule) ? null : triggers.Cron, Upstream = Without(CiFeatures.Upstream) ? [] : triggers.Upstream }).AreNone)
            Problem(_subject, $"nothing is left that starts it on {Names.Of(Server)}; take the server from Servers of this workflow");
        foreach (var pattern in triggers.Branches.Concat(triggers.Tags))
        {
            if (NamePattern.Problem(pattern) is { } wrong)
                Problem(_subject, $"the pattern {wrong}");
        }

        if (triggers.Cron is { } cron)
        {
            if (CronLine.Problem(cron) is { } wrong)
                Problem(_subject, $"the cron line {wrong}");
            else if (Server == CiServers.GitHubActions && CronLine.ShortestInterval(cron) < 5)
                Problem(_subject, $"the cron line \"{cron}\" starts more often than every 5 minutes, which GitHub Actions does not do");
        }

        foreach (var project in triggers.Upstream)
        {
            if (!JenkinsProject().IsMatch(project))
                Problem(_subject, $"\"{project}\" is no name of a Jenkins job; expected letters, digits, spaces and . _ - /");
        }

        if (_workflow.Inputs.Count > 0 && !triggers.Manual)
            Problem(_subject, "it has Inputs, which only a run that is started by hand gets; set Manual = true");
        if (Server == CiServers.GitHubActions && _workflow.Inputs.Count > 25)
            Problem(_subject, $"GitHub Actions allows 25 inputs, it has {_workflow.Inputs.Count}");
    }

    private void Features()
    {
        var triggers = _workflow.Triggers;
        Need(_subject, CiFeatures.Schedule, triggers.Cron is not null);
        Need(_subject, CiFeatures.Inputs, _workflow.Inputs.Count > 0);
        Need(_subject, CiFeatures.Upstream, triggers.Upstream.Count > 0);
        Need(_subject, CiFeatures.PullRequestsAlone, triggers is { PullRequests: true, Branches.Count: 0 });
        Need(_subject, CiFeatures.Concurrency, _workflow.Concurrency == CiConcurrency.OneByOne);
        if (_workflow.Concurrency == CiConcurrency.OneByOne && Server is CiServers.GitLab or CiServers.CircleCI && !Without(CiFeatures.Concurrency))
            Problem(_subject, $"{Names.Of(Server)} cannot let a whole run wait for an older one. Instead set Concurrency = CiConcurrency.NewestOnly, or Exclusive on the jobs that must run one at a time; or let its file go without it: Without = CiFeatures.Concurrency");
        foreach (var job in _workflow.Jobs)
        {
            var subject = Subject(job);
            Need(subject, CiFeatures.Approvals, job.Approval);
            Need(subject, CiFeatures.Environments, job.Environment is not null && !(Server == CiServers.Jenkins && job.Approval) && !(Server == CiServers.CircleCI && job.Contexts.Count > 0));
            Need(subject, CiFeatures.Labels, job.Labels.Count > 0);
            Need(subject, CiFeatures.Containers, job.Container is not null);
            Need(subject, CiFeatures.Exclusive, job.Exclusive is not null);
            Need(subject, CiFeatures.Timeouts, job.Timeout is not null);
            Need(subject, CiFeatures.Retries, job.Retries > 0);
            Need(subject, CiFeatures.IdTokens, job.IdTokenAudience is not null);
            Need(subject, CiFeatures.Artifacts, job.Artifacts.Count > 0);
            Need(subject, CiFeatures.Reports, job.TestReports.Count + job.Findings.Count > 0);
            Need(subject, CiFeatures.Systems, job.Systems != CiSystems.Linux);
        }
    }

    private void Need(string subject, CiFeatures feature, bool isNeeded)
    {
        if (isNeeded && !Without(feature) && ServerLimits.Find(Server, feature) is { } limit)
            _problems.Add(ServerLimits.Sentence(Server, subject, limit));
    }

    private bool Without(CiFeatures feature) => _workflow.Without.HasFlag(feature);

    private void Problem(string subject, string what) => _problems.Add($"{subject}: {what}.");

    private string Subject(CiJob job) => $"{_subject}, job \"{job.Name}\"";

    private static IEnumerable<string> Doubles(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]{0,60}\z")]
    private static partial Regex WorkflowName();

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,60}\z")]
    private static partial Regex InputName();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex VariableName();

    [GeneratedRegex(@"^[A-Z_][A-Z0-9_]*\z")]
    private static partial Regex SecretName();

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z")]
    private static partial Regex PlainValue();

    [GeneratedRegex(@"^[A-Za-z0-9 ._/-]+\z")]
    private static partial Regex JenkinsProject();

    [GeneratedRegex(@"^[A-Za-z0-9:/._~-]+\z")]
    private static partial Regex StoreAddress();
}
