using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MlopsBuild.Testing.GitHub;

public sealed partial class GitHubRepository
{
    /// <summary>What the host that gives assets out has of one.</summary>
    internal byte[]? Content(long id)
    {
        lock (_lock)
            return _releases.SelectMany(release => release.Assets).FirstOrDefault(asset => asset.Id == id)?.Content;
    }

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex Special();

    private GitHubAnswer Upload(GitHubRequest request, long id)
    {
        Need(request, GitHubAccess.Write, "contents");
        var release = Release(request, $"{id}");
        if (request.Query["name"] is not { Length: > 0 } given)
            throw GitHubError.Invalid("ReleaseAsset", "name", "missing_field");
        if (request.Headers["Content-Length"] is null)
            throw new GitHubError(400, "Bad Content-Length");
        if (request.Headers["Content-Type"] is not { Length: > 0 } type)
            throw new GitHubError(400, "Bad Content-Type");
        if (request.Content.Length == 0)
            throw new GitHubError(400, "Bad Size");
        var name = Renamed(given);
        if (release.Assets.Any(asset => asset.Name == name))
            throw GitHubError.Invalid("ReleaseAsset", "name", "already_exists");
        var isHalf = request.Fault?.IsHalfUpload == true;
        var made = new GitHubAsset(_server.NextId(), name, isHalf ? [] : request.Content)
        {
            State = isHalf ? "starter" : "uploaded",
            Label = request.Query["label"],
            MediaType = type,
            Uploader = request.User,
            Created = _server.Now,
        };
        Replace(release with { Assets = [.. release.Assets, made] });
        return isHalf ? throw new GitHubError(502, "Bad Gateway") : new GitHubAnswer(201, Json(made)).With("Location", Api($"releases/assets/{made.Id}"));
    }

    private GitHubAnswer ServeAsset(GitHubRequest request, long id)
    {
        var release = Seen(request).FirstOrDefault(candidate => candidate.Assets.Any(asset => asset.Id == id)) ?? throw GitHubError.NotFound();
        var asset = release.Assets.First(candidate => candidate.Id == id);
        var others = release.Assets.Where(other => other != asset);
        switch (request.Method)
        {
            case "GET" when request.Headers["Accept"]?.Contains("application/octet-stream", StringComparison.Ordinal) == true:
                return new GitHubAnswer(302) { Headers = [("Location", $"{Links.Storage}/{Id}/{id}?sp=r&sig=stands-for-a-signature")] };
            case "GET":
                return new GitHubAnswer(200, Json(asset));
            case "PATCH":
                var changed = asset with { Name = request.OptionalText("name") is { } name ? Renamed(name) : asset.Name, Label = request.OptionalText("label") ?? asset.Label };
                if (others.Any(other => other.Name == changed.Name))
                    throw GitHubError.Invalid("ReleaseAsset", "name", "already_exists");
                Replace(release with { Assets = [.. release.Assets.Select(other => other == asset ? changed : other)] });
                return new GitHubAnswer(200, Json(changed));
            case "DELETE":
                Replace(release with { Assets = [.. others] });
                return GitHubAnswer.NoContent;
            default:
                throw GitHubError.NotFound();
        }
    }

    private static string Renamed(string name) => Special().Replace(name, ".").Trim('.');

    private JsonObject Json(GitHubAsset asset) => new()
    {
        ["url"] = Api($"releases/assets/{asset.Id}"),
        ["id"] = asset.Id,
        ["node_id"] = GitHubLinks.Node("ReleaseAsset", asset.Id),
        ["name"] = asset.Name,
        ["label"] = asset.Label ?? "",
        ["uploader"] = asset.Uploader?.Json(Links),
        ["content_type"] = asset.MediaType,
        ["state"] = asset.State,
        ["size"] = asset.Content.Length,
        ["digest"] = asset.Digest,
        ["download_count"] = 0,
        ["created_at"] = GitHubLinks.Time(asset.Created),
        ["updated_at"] = GitHubLinks.Time(asset.Created),
        ["browser_download_url"] = Web($"releases/download/{GitHubLinks.Escape(_releases.Find(release => release.Assets.Contains(asset)) is { IsDraft: false } home ? home.Tag : "untagged")}/{asset.Name}"),
    };
}
