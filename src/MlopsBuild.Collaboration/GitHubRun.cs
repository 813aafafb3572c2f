using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MlopsBuild.Collaboration;

/// <summary>Repository, run and pull request that a build works for, as GitHub's variables say (https://docs.github.com/actions/reference/workflows-and-actions/variables).</summary>
public sealed partial record GitHubRun
{
    private const string DefaultApi = "https://api.github.com";

    /// <summary>Who owns the repository.</summary>
    public required string Owner { get; init; }

    /// <summary>Name of the repository.</summary>
    public required string Name { get; init; }

    /// <summary>Address of the REST interface, ending with a slash (<c>GITHUB_API_URL</c>, which GitHub Enterprise sets).</summary>
    public Uri Api { get; init; } = new(DefaultApi + "/");

    /// <summary>Address of the pages for people, ending with a slash (<c>GITHUB_SERVER_URL</c>).</summary>
    public Uri Server { get; init; } = new("https://github.com/");

    /// <summary>What the build may do (<c>GITHUB_TOKEN</c>); null where none is set.</summary>
    public GitHubToken? Token { get; init; }

    /// <summary>Name of the workflow; empty outside of one.</summary>
    public string Workflow { get; init; } = "";

    /// <summary>Id of the run; null outside of one.</summary>
    public long? RunId { get; init; }

    /// <summary>Number and attempt of the run; null outside of one.</summary>
    public ReportSequence? Sequence { get; init; }

    /// <summary>Number of the pull request; null where the run is none of one.</summary>
    public int? PullRequest { get; init; }

    /// <summary>The commit that results belong to: of a pull request its head, not the merge that is checked out. Null outside of a run.</summary>
    public string? HeadSha { get; init; }

    /// <summary>Commit of the branch that the pull request goes to, or its name; null where neither is known.</summary>
    public string? Base { get; init; }

    /// <summary>File that takes the job's summary; null where there is none.</summary>
    public string? SummaryFile { get; init; }

    /// <summary><c>owner/name</c>.</summary>
    public string FullName => $"{Owner}/{Name}";

    /// <summary>Page of the run; that of the repository outside of one.</summary>
    public string Page => RunId is { } run
        ? string.Create(CultureInfo.InvariantCulture, $"{Server}{FullName}/actions/runs/{run}{(Sequence is { Attempt: > 1 } sequence ? $"/attempts/{sequence.Attempt}" : "")}")
        : $"{Server}{FullName}";

    /// <summary>What the variables say. An empty one counts as not set.</summary>
    /// <param name="variable">Gives an environment variable.</param>
    /// <param name="readFile">Reads a file, that of the event.</param>
    /// <exception cref="ArgumentException">They name no repository, or make no sense; all problems are listed.</exception>
    public static GitHubRun Of(Func<string, string?> variable, Func<string, string> readFile)
    {
        string? Read(string name) => variable(name) is { Length: > 0 } value ? value : null;
        var problems = new List<string>();
        var parts = Read("GITHUB_REPOSITORY") is { } repository && RepositoryName().Match(repository) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value) : default((string Owner, string Name)?);
        if (parts is null)
            problems.Add(Read("GITHUB_REPOSITORY") is { } wrong ? $"GITHUB_REPOSITORY is \"{wrong}\", expected owner/name." : "GITHUB_REPOSITORY is not set, expected owner/name of the repository, as GitHub Actions sets it.");
        var api = Address("GITHUB_API_URL", DefaultApi);
        var server = Address("GITHUB_SERVER_URL", "https://github.com");
        GitHubToken? token = null;
        try
        {
            token = Read("GITHUB_TOKEN") is { } text ? new(text) : null;
        }
        catch (ArgumentException mistake)
        {
            problems.Add(mistake.Message);
        }

        var (started, run, number, attempt) = (Event(), Number("GITHUB_RUN_ID"), Number("GITHUB_RUN_NUMBER"), Number("GITHUB_RUN_ATTEMPT"));
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, problems));
        return new GitHubRun
        {
            Owner = parts!.Value.Owner,
            Name = parts.Value.Name,
            Api = api,
            Server = server,
            Token = token,
            Workflow = Read("GITHUB_WORKFLOW") ?? "",
            RunId = run,
            Sequence = number is { } value ? new(value, (int)(attempt ?? 1)) : null,
            PullRequest = PullRequestOf(Read("GITHUB_REF")) ?? started.PullRequest,
            HeadSha = started.HeadSha ?? Read("GITHUB_SHA"),
            Base = started.BaseSha ?? (Read("GITHUB_BASE_REF") is { } branch ? $"origin/{branch}" : null),
            SummaryFile = Read("GITHUB_STEP_SUMMARY"),
        };

        Uri Address(string name, string otherwise)
        {
            var text = Read(name) ?? otherwise;
            // The token goes there, so nobody on the way may read along; a server on this machine is the exception.
            if (Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsHere(address))))
                return address;
            problems.Add($"{name} is \"{text}\", expected an address that begins with https://, such as {otherwise}.");
            return new(otherwise + "/");
        }

        long? Number(string name)
        {
            if (Read(name) is not { } text)
                return null;
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 && (name != "GITHUB_RUN_ATTEMPT" || value <= int.MaxValue))
                return value;
            problems.Add($"{name} is \"{text}\", expected a number from 1.");
            return null;
        }

        GitHubEvent Event()
        {
            if (Read("GITHUB_EVENT_PATH") is not { } path)
                return GitHubEvent.None;
            try
            {
                return GitHubEvent.Parse(readFile(path));
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
            {
                problems.Add($"GITHUB_EVENT_PATH is \"{path}\", which cannot be read, expected the file of the event as JSON: {unreadable.Message}");
                return GitHubEvent.None;
            }
        }
    }

    private static int? PullRequestOf(string? reference) =>
        reference?.Split('/') is ["refs", "pull", var number, ..] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : null;

    private static bool IsHere(Uri address) => address.IsLoopback || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip));

    [GeneratedRegex(@"\A([A-Za-z0-9_.-]+)/([A-Za-z0-9_.-]+)\z")]
    private static partial Regex RepositoryName();
}
