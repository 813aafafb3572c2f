using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>The few calls to GitHub's REST interface, version 2022-11-28, that a build makes by itself.</summary>
internal static class GitHubApi
{
    private const int LongestComment = 65_536;
    private const int PageSize = 100;

    public static void CreateComment(GitHubActions host, int issue, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new ArgumentException("A comment cannot be empty.", nameof(text));
        if (text.Length > LongestComment)
            throw new ArgumentException($"A comment cannot have {text.Length} characters; expected at most {LongestComment}.", nameof(text));
        var body = new JObject { ["body"] = text }.ToString(Formatting.None);
        Call(host, HttpMethod.Post, $"issues/{issue}/comments", body, $"the comment on #{issue}", "issues: write or pull-requests: write");
    }

    public static long JobId(GitHubActions host)
    {
        var attempt = Math.Max(host.RunAttempt, 1);
        JToken? byName = null;
        for (var page = 1; ; page++)
        {
            var answer = Call(host, HttpMethod.Get, $"actions/runs/{host.RunId}/attempts/{attempt}/jobs?per_page={PageSize}&page={page}", null, "the jobs of the run", "actions: read");
            var jobs = answer["jobs"] as JArray ?? [];
            foreach (var job in jobs)
            {
                // The name of a matrix job is not its key, but no runner has two jobs at once.
                if ((string?)job["status"] == "in_progress" && host.RunnerName is { } runner && (string?)job["runner_name"] == runner)
                    return (long)job["id"]!;
                if ((string?)job["name"] == host.Job)
                    byName ??= job;
            }

            if (jobs.Count < PageSize)
                return (long?)byName?["id"] ?? throw new InvalidOperationException($"Run {host.RunId} of {host.Repository} has no job \"{host.Job}\" and none on runner \"{host.RunnerName}\".");
        }
    }

    private static JObject Call(GitHubActions host, HttpMethod method, string path, string? body, string subject, string permission)
    {
        var token = host.Token ?? throw new InvalidOperationException(
            $"GitHub cannot be asked for {subject}: GITHUB_TOKEN is not set; expected the workflow to pass it on, as [GitHubActions(EnableGitHubToken = true)] does.");
        var repository = host.Repository ?? throw new InvalidOperationException($"GitHub cannot be asked for {subject}: GITHUB_REPOSITORY is not set.");
        var address = $"{(host.ApiUrl ?? "https://api.github.com").TrimEnd('/')}/repos/{repository}/{path}";
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.github+json"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("MlopsBuild", "1"));
        request.Headers.Add("X-GitHub-Api-Version", "2022-11-28");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
            using var response = client.Send(request);
            using var content = new StreamReader(response.Content.ReadAsStream());
            return Answer(response.StatusCode, content.ReadToEnd(), $"{subject} in {repository}", permission);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            throw new InvalidOperationException($"GitHub could not be asked for {subject} at {address}: {(e is TaskCanceledException ? "no answer within 30 seconds" : e.Message)}", e);
        }
    }

    private static JObject Answer(HttpStatusCode status, string text, string subject, string permission)
    {
        JObject? answer = null;
        try
        {
            answer = JsonConvert.DeserializeObject<JObject>(text, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None });
        }
        catch (JsonException)
        {
            // A gateway on the way answers in HTML.
        }

        if ((int)status is >= 200 and < 300 && answer is not null)
            return answer;
        var reason = (string?)answer?["message"] is { } message ? $": {message}" : "";
        var advice = status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound ? $"; expected a token with the permission {permission}" : "";
        throw new InvalidOperationException($"GitHub refuses {subject} with {(int)status}{reason}{advice}.");
    }
}
