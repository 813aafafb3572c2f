using System.Text.Json;

namespace MlopsBuild.Targets;

/// <summary>
/// Tells whether a CI server builds a pull request from a fork: code that nobody of the project has looked at, whose results must not reach
/// the builds of others.
/// </summary>
internal static class ForkedPullRequest
{
    /// <summary>What tells that it is one, such as <c>CHANGE_FORK is "ann"</c>; null when nothing does.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="readFile">Reads a file.</param>
    public static string? Found(Func<string, string?> variable, Func<string, string> readFile)
    {
        string? Set(string name) => variable(name) is { Length: > 0 } value ? $"{name} is \"{value}\"" : null;
        string? Differ(string name, string other) =>
            variable(name) is { Length: > 0 } value && variable(other) is { Length: > 0 } own && !value.Equals(own, StringComparison.OrdinalIgnoreCase) ? $"{name} is \"{value}\", {other} is \"{own}\"" : null;

        return (variable("GITHUB_ACTIONS") == "true" && variable("GITHUB_EVENT_PATH") is { Length: > 0 } path ? OfGitHub(path, readFile) : null)
            ?? Differ("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "CI_MERGE_REQUEST_PROJECT_ID")
            ?? Set("CHANGE_FORK")
            ?? Set("CIRCLE_PR_USERNAME")
            ?? Differ("TRAVIS_PULL_REQUEST_SLUG", "TRAVIS_REPO_SLUG")
            ?? Differ("APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME", "APPVEYOR_REPO_NAME")
            ?? (string.Equals(variable("SYSTEM_PULLREQUEST_ISFORK"), "true", StringComparison.OrdinalIgnoreCase) ? "SYSTEM_PULLREQUEST_ISFORK is \"True\"" : null);
    }

    // https://docs.github.com/en/webhooks/webhook-events-and-payloads: the head of a pull request whose fork was deleted is null.
    private static string? OfGitHub(string path, Func<string, string> readFile)
    {
        try
        {
            using var json = JsonDocument.Parse(readFile(path));
            var root = json.RootElement;
            if (At(root, "pull_request") is { } request)
                return Other(At(request, "head", "repo", "full_name"), At(request, "base", "repo", "full_name"));
            return At(root, "workflow_run") is { } run ? Other(At(run, "head_repository", "full_name"), At(root, "repository", "full_name")) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return $"the event \"{path}\" cannot be read";
        }
    }

    private static string? Other(JsonElement? head, JsonElement? own) =>
        head?.GetString() is not { } name ? "the repository it comes from is not known"
        : name.Equals(own?.GetString(), StringComparison.OrdinalIgnoreCase) ? null
        : $"it comes from \"{name}\"";

    private static JsonElement? At(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element.ValueKind == JsonValueKind.Null ? null : element;
    }
}
