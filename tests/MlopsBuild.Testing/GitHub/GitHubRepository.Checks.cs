using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.GitHub;

public sealed partial class GitHubRepository
{
    private const int MostAnnotations = 50;
    private static readonly string[] Conclusions = ["action_required", "cancelled", "failure", "neutral", "success", "skipped", "stale", "timed_out"];
    private readonly List<GitHubCheck> _checks = [];

    /// <summary>All check runs, oldest first.</summary>
    public IReadOnlyList<GitHubCheck> Checks
    {
        get
        {
            lock (_lock)
                return [.. _checks];
        }
    }

    private GitHubAnswer ServeChecks(GitHubRequest request)
    {
        switch (request.Method, request.Path)
        {
            case ("POST", ["check-runs"]):
                NeedApp(request);
                var head = request.Text("head_sha");
                var made = Changed(request, new GitHubCheck(_server.NextId(), request.Text("name"), head));
                if (_objects.Commit(head) is null)
                    throw GitHubError.Unprocessable($"No commit found for SHA: {head}");
                _checks.Add(made);
                return new GitHubAnswer(201, Json(made)).With("Location", Api($"check-runs/{made.Id}"));
            case ("PATCH", ["check-runs", var id]):
                NeedApp(request);
                var old = Check(id);
                var changed = Changed(request, request.Has("name") ? old with { Name = request.Text("name") } : old);
                _checks[_checks.IndexOf(old)] = changed;
                return new GitHubAnswer(200, Json(changed));
            case ("GET", ["check-runs", var id]):
                Need(request, GitHubAccess.Read, "checks");
                return new GitHubAnswer(200, Json(Check(id)));
            case ("GET", ["check-runs", var id, "annotations"]):
                Need(request, GitHubAccess.Read, "checks");
                var check = Check(id);
                return GitHubPage.Of(request, check.Annotations, annotation => annotation.Json(Web($"blob/{check.Head}/{GitHubLinks.Escape(annotation.Path)}")));
            case ("GET", ["commits", .. var parts, "check-runs"]):
                Need(request, GitHubAccess.Read, "checks");
                var sha = Resolve(string.Join('/', parts)) ?? throw GitHubError.Unprocessable($"No commit found for SHA: {string.Join('/', parts)}");
                var found = _checks
                    .Where(run => run.Head == sha)
                    .Where(run => request.Query["check_name"] is not { } name || run.Name == name)
                    .Where(run => request.Query["status"] is not { } status || run.Status == status)
                    .Reverse()
                    .ToList();
                if (request.Choice("filter", request.Query["filter"] ?? "latest", "latest", "all") == "latest")
                    found = [.. found.DistinctBy(run => run.Name)];
                return GitHubPage.Of(request, found, Json, runs => new JsonObject { ["total_count"] = found.Count, ["check_runs"] = runs });
            default:
                throw GitHubError.NotFound();
        }
    }

    private void NeedApp(GitHubRequest request)
    {
        if (request.Token is { IsInstallation: false })
            throw new GitHubError(403, "You must authenticate via a GitHub App.");
        Need(request, GitHubAccess.Write, "checks");
    }

    private GitHubCheck Check(string id) => _checks.Find(check => check.Id == Number(id)) ?? throw GitHubError.NotFound();

    private GitHubCheck Changed(GitHubRequest request, GitHubCheck check)
    {
        var conclusion = request.OptionalText("conclusion") is { } given ? request.Choice("conclusion", given, Conclusions) : null;
        var status = request.OptionalText("status") is { } wanted ? request.Choice("status", wanted, "queued", "in_progress", "completed") : null;
        if (status == "completed" && conclusion is null && check.Conclusion is null)
            throw GitHubError.Unprocessable("Invalid request.\n\n\"conclusion\" wasn't supplied.");
        if (conclusion is not null)
            status = "completed";
        status ??= check.Status;
        check = check with
        {
            Status = status,
            Conclusion = status == "completed" ? conclusion ?? check.Conclusion : null,
            DetailsUrl = request.OptionalText("details_url") ?? check.DetailsUrl,
            ExternalId = request.OptionalText("external_id") ?? check.ExternalId,
            Started = request.Time("started_at") ?? check.Started ?? _server.Now,
            Completed = status == "completed" ? request.Time("completed_at") ?? check.Completed ?? _server.Now : null,
        };
        return request.Object("output") is { } output ? Reported(request, output, check) : check;
    }

    private static GitHubCheck Reported(GitHubRequest request, JsonObject output, GitHubCheck check)
    {
        var title = GitHubRequest.Text(output, "title") ?? check.Title ?? throw GitHubError.Unprocessable("Invalid request.\n\n\"title\" wasn't supplied.");
        var summary = Short(output, "summary") ?? throw GitHubError.Unprocessable("Invalid request.\n\n\"summary\" wasn't supplied.");
        var annotations = GitHubRequest.Objects(output, "annotations") ?? [];
        if (annotations.Count > MostAnnotations)
            throw GitHubError.Unprocessable($"Invalid request.\n\nNo more than {MostAnnotations} items are allowed; {annotations.Count} were supplied.");
        return check with
        {
            Title = title,
            Summary = summary,
            Text = Short(output, "text") ?? check.Text,
            Annotations = [.. check.Annotations, .. annotations.Select(annotation => GitHubAnnotation.Read(request, annotation))],
        };
    }

    private static string? Short(JsonObject output, string name)
    {
        var text = GitHubRequest.Text(output, name);
        return text is null || text.Length <= 65_535 ? text : throw GitHubError.Unprocessable($"Invalid request.\n\nOnly 65535 characters are allowed; {text.Length} were supplied.");
    }

    private JsonObject Json(GitHubCheck check) => new()
    {
        ["id"] = check.Id,
        ["node_id"] = GitHubLinks.Node("CheckRun", check.Id),
        ["name"] = check.Name,
        ["head_sha"] = check.Head,
        ["external_id"] = check.ExternalId ?? "",
        ["url"] = Api($"check-runs/{check.Id}"),
        ["html_url"] = Web($"runs/{check.Id}"),
        ["details_url"] = check.DetailsUrl ?? Web($"runs/{check.Id}"),
        ["status"] = check.Status,
        ["conclusion"] = check.Conclusion,
        ["started_at"] = check.Started is { } started ? GitHubLinks.Time(started) : null,
        ["completed_at"] = check.Completed is { } completed ? GitHubLinks.Time(completed) : null,
        ["output"] = new JsonObject
        {
            ["title"] = check.Title,
            ["summary"] = check.Summary,
            ["text"] = check.Text,
            ["annotations_count"] = check.Annotations.Count,
            ["annotations_url"] = Api($"check-runs/{check.Id}/annotations"),
        },
        ["check_suite"] = new JsonObject { ["id"] = Convert.ToInt32(check.Head[..7], 16) },
        ["app"] = App(),
        ["pull_requests"] = new JsonArray([.. _pulls.Where(pull => pull.IsOpen && pull.Fork is null && pull.Head == check.Head).Select(Minimal)]),
    };

    private JsonNode Minimal(GitHubPull pull)
    {
        JsonObject Repository() => new() { ["id"] = Id, ["url"] = Links.Api($"repos/{Name}"), ["name"] = Name.Split('/')[1] };
        return new JsonObject
        {
            ["id"] = pull.Id,
            ["number"] = pull.Number,
            ["url"] = Api($"pulls/{pull.Number}"),
            ["head"] = new JsonObject { ["ref"] = pull.Branch, ["sha"] = pull.Head, ["repo"] = Repository() },
            ["base"] = new JsonObject { ["ref"] = pull.Base, ["sha"] = Head(pull.Base), ["repo"] = Repository() },
        };
    }
}
