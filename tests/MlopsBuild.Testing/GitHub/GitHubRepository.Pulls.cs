using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.GitHub;

public sealed partial class GitHubRepository
{
    private readonly List<GitHubPull> _pulls = [];
    private long _lastNumber;

    /// <summary>Opens a pull request with one commit on a branch.</summary>
    /// <param name="branch">The branch, which is made when it is not there.</param>
    /// <param name="fork">Full name of the repository that it comes from; null is this one.</param>
    /// <param name="login">Who opens it.</param>
    public GitHubPull OpenPull(string branch, string? fork = null, string login = "ada")
    {
        lock (_lock)
        {
            var head = Commit(fork is null ? branch : $"{Forked}{fork}/{branch}", "change", ("change.txt", $"{_lastNumber}"));
            var pull = new GitHubPull(++_lastNumber, _server.NextId(), branch, DefaultBranch, head, _server.User(login), fork) { Created = _server.Now, Updated = _server.Now };
            pull = Merged(pull);
            _pulls.Add(pull);
            return pull;
        }
    }

    /// <summary>Pushes a commit to a pull request's branch; gives the new head.</summary>
    public string Push(long number) => Move(number, pull => Commit(Source(pull), "more", ("change.txt", $"{_server.NextId()}")));

    /// <summary>Rewrites a pull request's branch on top of its base and pushes it with force; gives the new head.</summary>
    public string Rebase(long number) => Move(number, pull =>
    {
        SetRef($"refs/heads/{Source(pull)}", Head(pull.Base));
        return Commit(Source(pull), "rebased", ("change.txt", $"{_server.NextId()}"));
    });

    /// <summary>A pull request as it is now.</summary>
    public GitHubPull PullRequest(long number)
    {
        lock (_lock)
            return Pull(number);
    }

    /// <summary>What GITHUB_EVENT_PATH holds in a job of a pull request.</summary>
    public string Event(long number, string action = "synchronize")
    {
        lock (_lock)
            return new JsonObject { ["action"] = action, ["number"] = number, ["pull_request"] = Whole(Pull(number)), ["repository"] = Json(), ["sender"] = Pull(number).Author.Json(Links) }.ToJsonString();
    }

    /// <summary>Closes a pull request.</summary>
    public void Close(long number)
    {
        lock (_lock)
            _pulls[_pulls.FindIndex(pull => pull.Number == number)] = Pull(number) with { IsOpen = false };
    }

    // Commits of forks are in the same store of objects, but on no branch of this repository.
    private const string Forked = "\0fork/";

    private static string Source(GitHubPull pull) => pull.Fork is null ? pull.Branch : $"{Forked}{pull.Fork}/{pull.Branch}";

    private string Move(long number, Func<GitHubPull, string> commit)
    {
        lock (_lock)
        {
            var pull = Pull(number);
            var moved = Merged(pull with { Head = commit(pull), Updated = _server.Now });
            _pulls[_pulls.IndexOf(pull)] = moved;
            return moved.Head;
        }
    }

    private GitHubPull Merged(GitHubPull pull)
    {
        var signature = new GitSignature("GitHub", "noreply@github.com", _server.Now);
        var files = _objects.Files(_objects.Commit(Head(pull.Base))!.Tree);
        foreach (var (path, file) in _objects.Files(_objects.Commit(pull.Head)!.Tree))
            files[path] = file;
        var merge = _objects.AddCommit(new GitCommit(_objects.AddTree(files), [Head(pull.Base), pull.Head], signature, signature, $"Merge {pull.Head} into {Head(pull.Base)}")).Sha;
        SetRef($"refs/pull/{pull.Number}/head", pull.Head);
        SetRef($"refs/pull/{pull.Number}/merge", merge);
        return pull with { Merge = merge };
    }

    private GitHubPull Pull(long number) => _pulls.Find(pull => pull.Number == number) ?? throw GitHubError.NotFound();

    private GitHubAnswer ServePulls(GitHubRequest request)
    {
        switch (request.Method, request.Path)
        {
            case ("GET", ["pulls"]):
                Need(request, GitHubAccess.Read, "pull_requests");
                var state = request.Choice("state", request.Query["state"] ?? "open", "open", "closed", "all");
                var pulls = _pulls
                    .Where(pull => state == "all" || pull.IsOpen == (state == "open"))
                    .Where(pull => request.Query["head"] is not { Length: > 0 } head || !head.Contains(':') || head == Label(pull))
                    .Where(pull => request.Query["base"] is not { } target || target == pull.Base)
                    .OrderBy(pull => request.Query["sort"] == "updated" ? pull.Updated : pull.Created).ThenBy(pull => pull.Number)
                    .ToList();
                if (request.Query["direction"] is not "asc")
                    pulls.Reverse();
                return GitHubPage.Of(request, pulls, pull => Json(pull));
            case ("GET", ["commits", var sha, "pulls"]):
                Need(request, GitHubAccess.Read, "pull_requests");
                if (_objects.Commit(sha) is null)
                    throw GitHubError.Unprocessable($"No commit found for SHA: {sha}");
                return GitHubPage.Of(request, [.. _pulls.Where(pull => _objects.IsAncestor(sha, pull.Head) && !_objects.IsAncestor(sha, Head(pull.Base)))], pull => Json(pull));
            case ("GET", ["pulls", var number]):
                Need(request, GitHubAccess.Read, "pull_requests");
                return new GitHubAnswer(200, Whole(Pull(Number(number))));
            default:
                throw GitHubError.NotFound();
        }
    }

    private string Label(GitHubPull pull) => $"{(pull.Fork ?? Name).Split('/')[0]}:{pull.Branch}";

    private JsonObject Json(GitHubPull pull)
    {
        var url = Api($"pulls/{pull.Number}");
        var issue = Api($"issues/{pull.Number}");
        var json = new JsonObject
        {
            ["url"] = url,
            ["id"] = pull.Id,
            ["node_id"] = GitHubLinks.Node("PullRequest", pull.Id),
            ["html_url"] = Web($"pull/{pull.Number}"),
            ["diff_url"] = Web($"pull/{pull.Number}.diff"),
            ["patch_url"] = Web($"pull/{pull.Number}.patch"),
            ["issue_url"] = issue,
            ["commits_url"] = $"{url}/commits",
            ["review_comments_url"] = $"{url}/comments",
            ["review_comment_url"] = Api("pulls/comments{/number}"),
            ["comments_url"] = $"{issue}/comments",
            ["statuses_url"] = Api($"statuses/{pull.Head}"),
            ["number"] = pull.Number,
            ["state"] = pull.IsOpen ? "open" : "closed",
            ["locked"] = _locked.Contains(pull.Number),
            ["title"] = $"Change of {pull.Branch}",
            ["user"] = pull.Author.Json(Links),
            ["body"] = null,
            ["labels"] = new JsonArray(),
            ["milestone"] = null,
            ["created_at"] = GitHubLinks.Time(pull.Created),
            ["updated_at"] = GitHubLinks.Time(pull.Updated),
            ["closed_at"] = pull.IsOpen ? null : GitHubLinks.Time(pull.Updated),
            ["merged_at"] = null,
            ["merge_commit_sha"] = pull.Merge,
            ["assignee"] = null,
            ["assignees"] = new JsonArray(),
            ["requested_reviewers"] = new JsonArray(),
            ["requested_teams"] = new JsonArray(),
            ["head"] = End(Label(pull), pull.Branch, pull.Head, pull.Fork is null ? Json() : _server.Repository(pull.Fork).Json()),
            ["base"] = End($"{Owner.Login}:{pull.Base}", pull.Base, Head(pull.Base), Json()),
            ["author_association"] = "CONTRIBUTOR",
            ["auto_merge"] = null,
            ["draft"] = false,
        };
        json["_links"] = new JsonObject
        {
            ["self"] = Link(url),
            ["html"] = Link(Web($"pull/{pull.Number}")),
            ["issue"] = Link(issue),
            ["comments"] = Link($"{issue}/comments"),
            ["review_comments"] = Link($"{url}/comments"),
            ["review_comment"] = Link(Api("pulls/comments{/number}")),
            ["commits"] = Link($"{url}/commits"),
            ["statuses"] = Link(Api($"statuses/{pull.Head}")),
        };
        return json;
    }

    private JsonObject Whole(GitHubPull pull)
    {
        var json = Json(pull);
        foreach (var name in (string[])["review_comments", "commits", "additions", "deletions", "changed_files"])
            json[name] = 1;
        json["comments"] = _comments.Count(comment => comment.Number == pull.Number);
        json["merged"] = false;
        json["mergeable"] = true;
        json["rebaseable"] = true;
        json["mergeable_state"] = "clean";
        json["merged_by"] = null;
        json["maintainer_can_modify"] = false;
        return json;
    }

    private static JsonObject Link(string address) => new() { ["href"] = address };

    private JsonObject End(string label, string branch, string sha, JsonObject repository) => new()
    {
        ["label"] = label,
        ["ref"] = branch,
        ["sha"] = sha,
        ["user"] = _server.User(label.Split(':')[0]).Json(Links),
        ["repo"] = repository,
    };
}
