using System.Globalization;
using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.GitHub;

public sealed partial class GitHubRepository
{
    private readonly List<GitHubComment> _comments = [];
    private readonly HashSet<long> _issues = [];
    private readonly HashSet<long> _locked = [];
    private int _laggingLists;
    private long _lastListed;

    /// <summary>Comments of an issue or a pull request, oldest first.</summary>
    public IReadOnlyList<GitHubComment> Comments(long number)
    {
        lock (_lock)
            return [.. _comments.Where(comment => comment.Number == number)];
    }

    /// <summary>Writes a comment as somebody.</summary>
    public GitHubComment Comment(long number, string body, string login = "ada")
    {
        lock (_lock)
            return Add(number, body, _server.User(login));
    }

    /// <summary>Opens an issue that is no pull request.</summary>
    public long OpenIssue()
    {
        lock (_lock)
        {
            _issues.Add(++_lastNumber);
            return _lastNumber;
        }
    }

    /// <summary>Lets nobody comment any more.</summary>
    public void LockConversation(long number)
    {
        lock (_lock)
            _locked.Add(number);
    }

    /// <summary>Lets the next lists of comments leave out those that are made from now on, as a copy does that lags behind.</summary>
    public void LagLists(int requests)
    {
        lock (_lock)
            (_laggingLists, _lastListed) = (requests, _comments.Count > 0 ? _comments[^1].Id : 0);
    }

    private GitHubAnswer ServeComments(GitHubRequest request)
    {
        switch (request.Method, request.Path)
        {
            case ("GET", [_, "comments"]):
                Need(request, GitHubAccess.Read, "issues", "pull_requests");
                var comments = Since(request, Listed());
                comments.Sort((one, other) => request.Query["sort"] == "updated" ? one.Updated.CompareTo(other.Updated) : one.Id.CompareTo(other.Id));
                if (request.Query["sort"] is not null && request.Query["direction"] == "desc")
                    comments.Reverse();
                return GitHubPage.Of(request, comments, Json);
            case ("GET", [_, "comments", var id]):
                var read = Comment(id);
                Need(request, GitHubAccess.Read, Permissions(read.Number));
                return new GitHubAnswer(200, Json(read));
            case ("PATCH", [_, "comments", var id]):
                var old = Comment(id);
                Need(request, GitHubAccess.Write, Permissions(old.Number));
                var changed = old with { Body = CommentBody(request), Updated = _server.Now };
                _comments[_comments.IndexOf(old)] = changed;
                return new GitHubAnswer(200, Json(changed));
            case ("DELETE", [_, "comments", var id]):
                var doomed = Comment(id);
                Need(request, GitHubAccess.Write, Permissions(doomed.Number));
                _comments.Remove(doomed);
                return GitHubAnswer.NoContent;
            case ("GET", [_, var text, "comments"]):
                var number = Discussed(text);
                Need(request, GitHubAccess.Read, Permissions(number));
                return GitHubPage.Of(request, Since(request, Listed().Where(comment => comment.Number == number)), Json);
            case ("POST", [_, var text, "comments"]):
                var target = Discussed(text);
                Need(request, GitHubAccess.Write, Permissions(target));
                if (_locked.Contains(target))
                    throw new GitHubError(403, "Unable to create comment because issue is locked.");
                var made = Add(target, CommentBody(request), request.User);
                return new GitHubAnswer(201, Json(made)).With("Location", Api($"issues/comments/{made.Id}"));
            default:
                throw GitHubError.NotFound();
        }
    }

    private IEnumerable<GitHubComment> Listed()
    {
        if (_laggingLists == 0)
            return _comments;
        _laggingLists--;
        return _comments.Where(comment => comment.Id <= _lastListed);
    }

    private GitHubComment Add(long number, string body, GitHubUser author)
    {
        var comment = new GitHubComment(_server.NextId(), number, author, body, _server.Now, _server.Now);
        _comments.Add(comment);
        return comment;
    }

    private GitHubComment Comment(string id) => _comments.Find(comment => comment.Id == Number(id)) ?? throw GitHubError.NotFound();

    private static List<GitHubComment> Since(GitHubRequest request, IEnumerable<GitHubComment> comments) =>
        request.Query["since"] is { } since && DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? [.. comments.Where(comment => comment.Updated >= time)]
            : [.. comments];

    private static string CommentBody(GitHubRequest request)
    {
        var body = request.Text("body");
        if (string.IsNullOrWhiteSpace(body))
            throw GitHubError.Invalid("IssueComment", "body", "missing_field");
        if (body.EnumerateRunes().Count() > 65_536)
            throw GitHubError.Invalid("IssueComment", "data", "unprocessable", "Body is too long (maximum is 65536 characters)");
        return body;
    }

    /// <summary>A pull request is an issue, too, so that either permission does.</summary>
    private string[] Permissions(long number) => _issues.Contains(number) ? ["issues"] : ["issues", "pull_requests"];

    private long Discussed(string text) =>
        Number(text) is var number && (_issues.Contains(number) || _pulls.Exists(pull => pull.Number == number)) ? number : throw GitHubError.NotFound();

    private JsonObject Json(GitHubComment comment)
    {
        var json = new JsonObject
        {
            ["id"] = comment.Id,
            ["node_id"] = GitHubLinks.Node("IssueComment", comment.Id),
            ["url"] = Api($"issues/comments/{comment.Id}"),
            ["html_url"] = Web($"{(_issues.Contains(comment.Number) ? "issues" : "pull")}/{comment.Number}#issuecomment-{comment.Id}"),
            ["issue_url"] = Api($"issues/{comment.Number}"),
            ["body"] = comment.Body,
            ["user"] = comment.Author.Json(Links),
            ["created_at"] = GitHubLinks.Time(comment.Created),
            ["updated_at"] = GitHubLinks.Time(comment.Updated),
            ["author_association"] = comment.Author == Owner ? "OWNER" : comment.Author.IsBot ? "NONE" : "CONTRIBUTOR",
            ["performed_via_github_app"] = null,
        };
        if (comment.Author.IsBot)
            json["performed_via_github_app"] = App();
        return json;
    }
}
