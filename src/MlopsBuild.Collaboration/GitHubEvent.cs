using System.Text.Json;

namespace MlopsBuild.Collaboration;

/// <summary>What started a run: the few facts of its payload (https://docs.github.com/webhooks/webhook-events-and-payloads) that matter here.</summary>
internal sealed record GitHubEvent
{
    public static GitHubEvent None { get; } = new();

    /// <summary>Number of the pull request.</summary>
    public int? PullRequest { get; private init; }

    /// <summary>Commit at the head of the pull request; a run of one checks out a merge of it.</summary>
    public string? HeadSha { get; private init; }

    /// <summary>Commit of the branch that the pull request goes to.</summary>
    public string? BaseSha { get; private init; }

    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static GitHubEvent Parse(string text)
    {
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw new JsonException("expected an object");
        if (At(root, "pull_request") is { } request)
            return Of(request, Number(At(request, "number")));
        if (At(root, "workflow_run") is { } run)
        {
            var first = At(run, "pull_requests") is { ValueKind: JsonValueKind.Array } requests && requests.GetArrayLength() > 0 ? requests[0] : (JsonElement?)null;
            return new()
            {
                PullRequest = first is { } one ? Number(At(one, "number")) : null,
                HeadSha = Text(At(run, "head_sha")),
                BaseSha = first is { } known ? Text(At(known, "base", "sha")) : null,
            };
        }

        // A comment on a pull request is an event of its issue.
        return At(root, "issue", "pull_request") is null ? None : new() { PullRequest = Number(At(root, "issue", "number")) };
    }

    private static GitHubEvent Of(JsonElement request, int? number) => new()
    {
        PullRequest = number,
        HeadSha = Text(At(request, "head", "sha")),
        BaseSha = Text(At(request, "base", "sha")),
    };

    private static int? Number(JsonElement? element) => element is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) && value > 0 ? value : null;

    private static string? Text(JsonElement? element) => element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

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
