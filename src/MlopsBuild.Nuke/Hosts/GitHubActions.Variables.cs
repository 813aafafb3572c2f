using Nuke.Common.IO;

namespace Nuke.Common.CI.GitHubActions;

public sealed partial class GitHubActions
{
    /// <summary>Name of the workflow.</summary>
    public string? Workflow => Variable("GITHUB_WORKFLOW");

    /// <summary>Key of the job in the workflow file.</summary>
    public string? Job => Variable("GITHUB_JOB");

    /// <summary>Who or what started the run.</summary>
    public string? Actor => Variable("GITHUB_ACTOR");

    /// <summary>Owner and name of the repository.</summary>
    public string? Repository => Variable("GITHUB_REPOSITORY");

    /// <summary>Owner of the repository.</summary>
    public string? RepositoryOwner => Variable("GITHUB_REPOSITORY_OWNER");

    /// <summary>The event that started the run.</summary>
    public string? EventName => Variable("GITHUB_EVENT_NAME");

    /// <summary>File with the event's payload.</summary>
    public string? EventPath => Variable("GITHUB_EVENT_PATH");

    /// <summary>The commit.</summary>
    public string? Sha => Variable("GITHUB_SHA");

    /// <summary>The full ref, such as refs/heads/main.</summary>
    public string? Ref => Variable("GITHUB_REF");

    /// <summary>The short ref, such as main.</summary>
    public string? RefName => Variable("GITHUB_REF_NAME");

    /// <summary>branch or tag.</summary>
    public string? RefType => Variable("GITHUB_REF_TYPE");

    /// <summary>Source branch of a pull request.</summary>
    public string? HeadRef => Variable("GITHUB_HEAD_REF");

    /// <summary>Target branch of a pull request.</summary>
    public string? BaseRef => Variable("GITHUB_BASE_REF");

    /// <summary>Address of the server.</summary>
    public string? ServerUrl => Variable("GITHUB_SERVER_URL");

    /// <summary>The token, where the workflow passes it on.</summary>
    public string? Token => Variable("GITHUB_TOKEN");

    /// <summary>File that takes the step's summary as Markdown.</summary>
    public AbsolutePath? StepSummaryFile => Variable("GITHUB_STEP_SUMMARY") is { Length: > 0 } path ? AbsolutePath.Create(path) : null;

    /// <summary>Number of the run, unique in the repository.</summary>
    public long RunId => long.TryParse(Variable("GITHUB_RUN_ID"), out var number) ? number : 0;

    /// <summary>Number of the run, counted per workflow.</summary>
    public long RunNumber => long.TryParse(Variable("GITHUB_RUN_NUMBER"), out var number) ? number : 0;

    /// <summary>How often the run was started; from 1.</summary>
    public long RunAttempt => long.TryParse(Variable("GITHUB_RUN_ATTEMPT"), out var number) ? number : 0;

    /// <summary>Whether a pull request started the run.</summary>
    public bool IsPullRequest => EventName?.StartsWith("pull_request", StringComparison.Ordinal) == true;

    /// <summary>Number of the pull request, or null.</summary>
    public int? PullRequestNumber =>
        IsPullRequest && Ref?.Split('/') is ["refs", "pull", var number, ..] && int.TryParse(number, out var parsed) ? parsed : null;

    private static string? Variable(string name) => Session.Invocation.Environment.GetValueOrDefault(name);
}
