using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.GitHub;

public sealed partial class GitHubRepository
{
    private readonly List<GitHubRelease> _releases = [];

    /// <summary>All releases and drafts, oldest first.</summary>
    public IReadOnlyList<GitHubRelease> Releases
    {
        get
        {
            lock (_lock)
                return [.. _releases];
        }
    }

    private GitHubAnswer ServeReleases(GitHubRequest request)
    {
        Need(request, request.Method == "GET" ? GitHubAccess.Read : GitHubAccess.Write, "contents");
        switch (request.Method, request.Path)
        {
            case ("GET", [_]):
                return GitHubPage.Of(request, [.. Seen(request).Reverse()], Json);
            case ("POST", [_]):
                return Create(request);
            case ("GET", [_, "latest"]):
                var full = _releases.Where(release => release is { IsDraft: false, IsPrerelease: false }).ToList();
                return new GitHubAnswer(200, Json(full.MaxBy(release => (release.Published, release.Id)) ?? throw GitHubError.NotFound()));
            case ("GET", [_, "tags", .. var tag]):
                // A draft is not found by its tag, whoever asks.
                return new GitHubAnswer(200, Json(_releases.Find(release => !release.IsDraft && release.Tag == string.Join('/', tag)) ?? throw GitHubError.NotFound()));
            case (_, [_, "assets", var asset]):
                return ServeAsset(request, Number(asset));
            case ("GET", [_, var id]):
                return new GitHubAnswer(200, Json(Release(request, id)));
            case ("PATCH", [_, var id]):
                return Change(request, Release(request, id));
            case ("DELETE", [_, var id]):
                _releases.Remove(Release(request, id));
                return GitHubAnswer.NoContent;
            case ("GET", [_, var id, "assets"]):
                return GitHubPage.Of(request, Release(request, id).Assets, Json);
            default:
                throw GitHubError.NotFound();
        }
    }

    private IEnumerable<GitHubRelease> Seen(GitHubRequest request) => _releases.Where(release => !release.IsDraft || IsWriter(request));

    private GitHubRelease Release(GitHubRequest request, string id) => Seen(request).FirstOrDefault(release => release.Id == Number(id)) ?? throw GitHubError.NotFound();

    private GitHubAnswer Create(GitHubRequest request)
    {
        var made = Checked(request, new GitHubRelease(_server.NextId(), request.Text("tag_name")) { Target = DefaultBranch, Author = request.User, Created = _server.Now });
        _releases.Add(made);
        return new GitHubAnswer(201, Json(made)).With("Location", Api($"releases/{made.Id}"));
    }

    private GitHubAnswer Change(GitHubRequest request, GitHubRelease old)
    {
        var changed = Checked(request, request.Has("tag_name") ? old with { Tag = request.Text("tag_name") } : old);
        Replace(changed);
        return new GitHubAnswer(200, Json(changed));
    }

    private void Replace(GitHubRelease release) => _releases[_releases.FindIndex(other => other.Id == release.Id)] = release;

    /// <summary>The release with what is asked for; publishing it makes its tag.</summary>
    private GitHubRelease Checked(GitHubRequest request, GitHubRelease release)
    {
        if (release.Tag.Length == 0 || release.Tag.Any(letter => letter is ' ' or '~' or '^' or ':' or '?' or '*' or '[' or '\\' || char.IsControl(letter)) || release.Tag.Contains("..", StringComparison.Ordinal))
            throw GitHubError.Invalid("Release", "tag_name", "custom", "tag_name is not well-formed");
        if (request.Has("make_latest"))
            request.Choice("make_latest", request.OptionalText("make_latest"), "true", "false", "legacy");
        release = release with
        {
            Target = request.OptionalText("target_commitish") ?? release.Target,
            Name = request.OptionalText("name") ?? release.Name,
            Body = request.OptionalText("body") ?? release.Body,
            IsDraft = request.Flag("draft") ?? release.IsDraft,
            IsPrerelease = request.Flag("prerelease") ?? release.IsPrerelease,
        };
        if (release.Body.Length > 125_000)
            throw GitHubError.Invalid("Release", "body", "custom", "body is too long (maximum is 125000 characters)");
        if (release.IsDraft)
            return release;
        if (_releases.Exists(other => other.Id != release.Id && !other.IsDraft && other.Tag == release.Tag))
            throw GitHubError.Invalid("Release", "tag_name", "already_exists");
        if (!_refs.ContainsKey($"refs/tags/{release.Tag}"))
            SetRef($"refs/tags/{release.Tag}", Resolve(release.Target) ?? throw GitHubError.Invalid("Release", "target_commitish", "invalid"));
        return release with { Published = release.Published ?? _server.Now };
    }

    private JsonObject Json(GitHubRelease release) => new()
    {
        ["url"] = Api($"releases/{release.Id}"),
        ["html_url"] = Web($"releases/tag/{(release.IsDraft ? $"untagged-{release.Id}" : GitHubLinks.Escape(release.Tag))}"),
        ["assets_url"] = Api($"releases/{release.Id}/assets"),
        ["upload_url"] = $"{Links.Uploads}/repos/{Name}/releases/{release.Id}/assets{{?name,label}}",
        ["tarball_url"] = release.IsDraft ? null : Api($"tarball/{GitHubLinks.Escape(release.Tag)}"),
        ["zipball_url"] = release.IsDraft ? null : Api($"zipball/{GitHubLinks.Escape(release.Tag)}"),
        ["id"] = release.Id,
        ["node_id"] = GitHubLinks.Node("Release", release.Id),
        ["tag_name"] = release.Tag,
        ["target_commitish"] = release.Target,
        ["name"] = release.Name,
        ["body"] = release.Body,
        ["draft"] = release.IsDraft,
        ["prerelease"] = release.IsPrerelease,
        ["immutable"] = false,
        ["created_at"] = GitHubLinks.Time(release.Created),
        ["published_at"] = release.Published is { } published ? GitHubLinks.Time(published) : null,
        ["author"] = release.Author!.Json(Links),
        ["assets"] = new JsonArray([.. release.Assets.Select(Json)]),
    };
}
