using System.Globalization;

namespace MlopsBuild.Testing.GitHub;

/// <summary>A job of GitHub Actions: the variables that a program finds in it (https://docs.github.com/actions/reference/workflows-and-actions/variables).</summary>
/// <param name="Server">The server that it talks to.</param>
/// <param name="Repository">Where it runs.</param>
/// <param name="Token">What it may do; null is a job that got no token.</param>
public sealed record GitHubJob(GitHubServer Server, GitHubRepository Repository, GitHubToken? Token)
{
    /// <summary>Name of the workflow.</summary>
    public string Workflow { get; init; } = "train";

    /// <summary>Number of the run, the same in all its attempts.</summary>
    public long RunId { get; init; } = 9_000_001;

    /// <summary>Number of the run among those of its workflow.</summary>
    public int RunNumber { get; init; } = 1;

    /// <summary>Attempt of the run.</summary>
    public int RunAttempt { get; init; } = 1;

    /// <summary>Pull request that it runs for; null is a push to the default branch.</summary>
    public long? Pull { get; init; }

    /// <summary>The variables; the files that they name are made in a folder.</summary>
    public IReadOnlyDictionary<string, string?> Variables(TemporaryFolder folder)
    {
        var pull = Pull is { } number ? Repository.PullRequest(number) : null;
        return new Dictionary<string, string?>
        {
            ["CI"] = "true",
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_API_URL"] = Server.Address,
            ["GITHUB_SERVER_URL"] = "https://github.com",
            ["GITHUB_REPOSITORY"] = Repository.Name,
            ["GITHUB_REPOSITORY_ID"] = Text(Repository.Id),
            ["GITHUB_REPOSITORY_OWNER"] = Repository.Name.Split('/')[0],
            ["GITHUB_TOKEN"] = Token?.Value,
            ["GITHUB_ACTOR"] = pull?.Author.Login ?? "ada",
            ["GITHUB_WORKFLOW"] = Workflow,
            ["GITHUB_JOB"] = "build",
            ["GITHUB_RUN_ID"] = Text(RunId),
            ["GITHUB_RUN_NUMBER"] = Text(RunNumber),
            ["GITHUB_RUN_ATTEMPT"] = Text(RunAttempt),
            ["GITHUB_EVENT_NAME"] = pull is null ? "push" : "pull_request",
            ["GITHUB_EVENT_PATH"] = folder.Write("event.json", pull is null ? "{}" : Repository.Event(pull.Number)),
            ["GITHUB_REF"] = pull is null ? $"refs/heads/{Repository.DefaultBranch}" : $"refs/pull/{pull.Number}/merge",
            ["GITHUB_REF_NAME"] = pull is null ? Repository.DefaultBranch : $"{pull.Number}/merge",
            ["GITHUB_REF_TYPE"] = "branch",
            ["GITHUB_HEAD_REF"] = pull?.Branch ?? "",
            ["GITHUB_BASE_REF"] = pull?.Base ?? "",
            ["GITHUB_SHA"] = pull?.Merge ?? Repository.Refs[$"refs/heads/{Repository.DefaultBranch}"],
            ["GITHUB_STEP_SUMMARY"] = folder.Write("summary.md", ""),
            ["GITHUB_OUTPUT"] = folder.Write("output.txt", ""),
            ["GITHUB_ENV"] = folder.Write("env.txt", ""),
        };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
