using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.GitHub;

/// <summary>A repository with what belongs to it. Members that change something act as somebody else than the build does.</summary>
public sealed partial class GitHubRepository
{
    private readonly GitHubServer _server;
    private readonly Lock _lock = new();

    internal GitHubRepository(GitHubServer server, string name, long id, bool isPrivate)
    {
        (_server, Name, Id, IsPrivate) = (server, name, id, isPrivate);
        Commit(DefaultBranch, "first", ("README.md", "A project.\n"));
    }

    /// <summary>Owner and name.</summary>
    public string Name { get; }

    /// <summary>Its number.</summary>
    public long Id { get; }

    /// <summary>Whether only tokens that reach it see it.</summary>
    public bool IsPrivate { get; }

    /// <summary>Branch that pull requests go to.</summary>
    public string DefaultBranch => "main";

    private GitHubLinks Links => _server.Links;

    private GitHubUser Owner => _server.User(Name.Split('/')[0]);

    /// <summary>Answers a request below the repository's address.</summary>
    internal GitHubAnswer Serve(GitHubRequest request, bool isUpload)
    {
        lock (_lock)
        {
            return isUpload
                ? request is { Method: "POST", Path: ["releases", var release, "assets"] } ? Upload(request, Number(release)) : throw GitHubError.NotFound()
                : request.Path switch
                {
                    [] when request.Method == "GET" => new GitHubAnswer(200, Json()),
                    ["issues", "comments", _, "reactions", ..] => ServeReactions(request),
                    ["issues", ..] => ServeComments(request),
                    ["pulls", ..] or ["commits", _, "pulls"] => ServePulls(request),
                    ["check-runs", ..] or ["commits", _, .., "check-runs"] => ServeChecks(request),
                    ["deployments", ..] => ServeDeployments(request),
                    ["releases", ..] => ServeReleases(request),
                    ["git", ..] => ServeGit(request),
                    ["contents", ..] or ["branches", ..] or ["commits", ..] => ServeContents(request),
                    _ => throw GitHubError.NotFound(),
                };
        }
    }

    private static long Number(string text) => long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : throw GitHubError.NotFound();

    private string Api(string path) => Links.Api($"repos/{Name}/{path}");

    private string Web(string path) => Links.Web($"{Name}/{path}");

    /// <summary>Refuses whoever holds none of some permissions.</summary>
    private void Need(GitHubRequest request, GitHubAccess access, params string[] permissions)
    {
        var token = request.Token;
        if (access == GitHubAccess.Read && !IsPrivate)
            return;
        if (token is null)
            throw new GitHubError(401, "Requires authentication");
        if (token.Repositories?.Contains(Name) != false && permissions.Any(permission => token[permission] >= access))
            return;
        throw new GitHubError(403, token.IsInstallation ? "Resource not accessible by integration" : "Resource not accessible by personal access token")
        {
            Headers = [("X-Accepted-GitHub-Permissions", string.Join("; ", permissions.Select(permission => $"{permission}={access.ToString().ToLowerInvariant()}")))],
        };
    }

    private bool IsWriter(GitHubRequest request) => request.Token is { } token && token.Repositories?.Contains(Name) != false && token["contents"] == GitHubAccess.Write;

    /// <summary>GitHub's app for its own jobs, which stands in what they make.</summary>
    private JsonObject App() => new()
    {
        ["id"] = 15368,
        ["slug"] = "github-actions",
        ["client_id"] = "Iv1.05c79e9ad1f6bdfa",
        ["node_id"] = GitHubLinks.Node("App", 15368),
        ["owner"] = _server.User("github").Json(Links),
        ["name"] = "GitHub Actions",
        ["description"] = "Automate your workflow from idea to production",
        ["external_url"] = "https://help.github.com/en/actions",
        ["html_url"] = Links.Web("apps/github-actions"),
        ["created_at"] = "2018-07-30T09:30:17Z",
        ["updated_at"] = "2019-12-10T19:04:12Z",
        ["permissions"] = new JsonObject { ["checks"] = "write", ["contents"] = "write", ["deployments"] = "write", ["issues"] = "write", ["metadata"] = "read", ["pull_requests"] = "write" },
        ["events"] = new JsonArray("push"),
    };

    private JsonObject Json()
    {
        var url = Links.Api($"repos/{Name}");
        var json = new JsonObject
        {
            ["id"] = Id,
            ["node_id"] = GitHubLinks.Node("Repository", Id),
            ["name"] = Name.Split('/')[1],
            ["full_name"] = Name,
            ["owner"] = Owner.Json(Links),
            ["private"] = IsPrivate,
            ["visibility"] = IsPrivate ? "private" : "public",
            ["html_url"] = Links.Web(Name),
            ["url"] = url,
            ["git_url"] = $"git://github.com/{Name}.git",
            ["ssh_url"] = $"git@github.com:{Name}.git",
            ["clone_url"] = $"{Links.Web(Name)}.git",
            ["svn_url"] = Links.Web(Name),
            ["default_branch"] = DefaultBranch,
            ["has_issues"] = true,
            ["has_projects"] = true,
            ["has_wiki"] = true,
            ["permissions"] = new JsonObject { ["admin"] = false, ["push"] = true, ["pull"] = true },
            ["topics"] = new JsonArray(),
        };
        foreach (var name in (string[])["description", "mirror_url", "homepage", "language", "license"])
            json[name] = null;
        foreach (var name in (string[])["fork", "has_pages", "has_downloads", "has_discussions", "archived", "disabled"])
            json[name] = false;
        foreach (var name in (string[])["forks", "forks_count", "stargazers_count", "watchers", "watchers_count", "size", "open_issues", "open_issues_count", "subscribers_count", "network_count"])
            json[name] = 0;
        foreach (var name in (string[])["created_at", "updated_at", "pushed_at"])
            json[name] = GitHubLinks.Time(_created);
        foreach (var path in Paths)
            json[path.Split(' ')[0]] = $"{url}/{path.Split(' ')[1]}";
        return json;
    }

    private static readonly string[] Paths =
    [
        "archive_url {archive_format}{/ref}", "assignees_url assignees{/user}", "blobs_url git/blobs{/sha}", "branches_url branches{/branch}",
        "collaborators_url collaborators{/collaborator}", "comments_url comments{/number}", "commits_url commits{/sha}", "compare_url compare/{base}...{head}",
        "contents_url contents/{+path}", "contributors_url contributors", "deployments_url deployments", "downloads_url downloads", "events_url events",
        "forks_url forks", "git_commits_url git/commits{/sha}", "git_refs_url git/refs{/sha}", "git_tags_url git/tags{/sha}", "hooks_url hooks",
        "issue_comment_url issues/comments{/number}", "issue_events_url issues/events{/number}", "issues_url issues{/number}", "keys_url keys{/key_id}",
        "labels_url labels{/name}", "languages_url languages", "merges_url merges", "milestones_url milestones{/number}",
        "notifications_url notifications{?since,all,participating}", "pulls_url pulls{/number}", "releases_url releases{/id}", "stargazers_url stargazers",
        "statuses_url statuses/{sha}", "subscribers_url subscribers", "subscription_url subscription", "tags_url tags", "teams_url teams", "trees_url git/trees{/sha}",
    ];
}
