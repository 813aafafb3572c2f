using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Nuke.Common.CI.GitHubActions;

public sealed partial class GitHubActions
{
    private JObject? _event;
    private long? _jobId;

    /// <summary>Whether a pull request started the run.</summary>
    public bool IsPullRequest => EventName?.StartsWith("pull_request", StringComparison.Ordinal) == true;

    /// <summary>Number of the pull request, or null.</summary>
    public int? PullRequestNumber
    {
        get
        {
            if (!IsPullRequest)
                return null;
            return Ref?.Split('/') is ["refs", "pull", var number, ..] && int.TryParse(number, out var parsed) ? parsed : (int?)Event("pull_request")?["number"];
        }
    }

#nullable disable annotations
    /// <summary>What happened to the pull request, such as opened or synchronize; null outside of one.</summary>
    public string PullRequestAction => IsPullRequest ? (string)Event("action") : null;

    /// <summary>The payload of the event that started the run; null when the server gives none.</summary>
    /// <exception cref="InvalidOperationException">The file cannot be read as JSON.</exception>
    public JObject GitHubEvent => _event ??= EventPath is { } path ? ReadEvent(path) : null;
#nullable restore annotations

    /// <summary>Number of the job, asked from the server with <see cref="Token"/>.</summary>
    /// <exception cref="InvalidOperationException">There is no token, or the server's answer has no such job.</exception>
    public long JobId => _jobId ??= GitHubApi.JobId(this);

    /// <summary>Comments on an issue or a pull request with <see cref="Token"/>, which needs the permission to write these.</summary>
    /// <param name="issue">Number of the issue or the pull request.</param>
    /// <param name="text">Markdown; secrets of the build are left out of it.</param>
    /// <exception cref="ArgumentException">The text is empty or longer than GitHub takes.</exception>
    /// <exception cref="InvalidOperationException">There is no token, or the server refuses.</exception>
    public void CreateComment(int issue, string text) => GitHubApi.CreateComment(this, issue, Masked(text));

    private JToken? Event(string name) => GitHubEvent?[name];

    private static JObject ReadEvent(string path)
    {
        try
        {
            using var reader = new JsonTextReader(File.OpenText(path)) { DateParseHandling = DateParseHandling.None };
            return JObject.Load(reader);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"The event of the run cannot be read from GITHUB_EVENT_PATH \"{path}\": {e.Message}", e);
        }
    }
}
