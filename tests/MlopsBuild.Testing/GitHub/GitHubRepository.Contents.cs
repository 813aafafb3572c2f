using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.GitHub;

public sealed partial class GitHubRepository
{
    private GitHubAnswer ServeContents(GitHubRequest request)
    {
        Need(request, request.Method == "GET" ? GitHubAccess.Read : GitHubAccess.Write, "contents");
        switch (request.Method, request.Path)
        {
            case ("GET", ["branches", .. var parts]):
                var branch = string.Join('/', parts);
                return _refs.ContainsKey($"refs/heads/{branch}") ? new GitHubAnswer(200, Branch(branch)) : throw new GitHubError(404, "Branch not found");
            case ("GET", ["commits", .. var parts]):
                var sha = Resolve(string.Join('/', parts)) ?? throw GitHubError.Unprocessable($"No commit found for SHA: {string.Join('/', parts)}");
                return request.Headers["Accept"] == "application/vnd.github.sha"
                    ? new GitHubAnswer(200) { Bytes = System.Text.Encoding.ASCII.GetBytes(sha), MediaType = "application/vnd.github.sha; charset=utf-8" }
                    : new GitHubAnswer(200, Whole(_objects.Commit(sha)!));
            case ("GET", ["contents", .. var parts]):
                return Read(string.Join('/', parts).Trim('/'), request.Query["ref"] ?? DefaultBranch);
            case ("PUT" or "DELETE", ["contents", .. var parts]):
                return Write(request, string.Join('/', parts));
            default:
                throw GitHubError.NotFound();
        }
    }

    private GitHubAnswer Read(string path, string reference)
    {
        var commit = Resolve(reference) ?? throw new GitHubError(404, $"No commit found for the ref {reference}");
        var files = _objects.Files(_objects.Commit(commit)!.Tree);
        if (files.TryGetValue(path, out var file))
        {
            var json = Entry(path, "file", file.Sha, reference);
            json["encoding"] = "base64";
            json["content"] = Wrapped(_objects.Blob(file.Sha)!);
            return new GitHubAnswer(200, json);
        }

        var prefix = path.Length == 0 ? "" : path + "/";
        var names = files.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..].Split('/')[0]).Distinct().ToList();
        if (names.Count == 0)
            throw GitHubError.NotFound();
        return new GitHubAnswer(200, new JsonArray([.. names.Select(name => files.TryGetValue(prefix + name, out var inner) ? Entry(prefix + name, "file", inner.Sha, reference) : Entry(prefix + name, "dir", commit, reference))]));
    }

    private GitHubAnswer Write(GitHubRequest request, string path)
    {
        var branch = request.OptionalText("branch") ?? DefaultBranch;
        var message = request.Text("message");
        var content = request.Method == "DELETE" ? null : Decoded(request.Text("content"), "base64");
        if (!_refs.TryGetValue($"refs/heads/{branch}", out var parent))
            throw new GitHubError(404, $"Branch {branch} not found");
        var files = _objects.Files(_objects.Commit(parent)!.Tree);
        var old = files.GetValueOrDefault(path)?.Sha;
        var sha = request.OptionalText("sha");
        if (old is null && content is null)
            throw GitHubError.NotFound();
        if (old is not null && sha is null)
            throw GitHubError.Unprocessable("Invalid request.\n\n\"sha\" wasn't supplied.");
        if (sha is not null && sha != old)
            throw new GitHubError(409, $"{path} does not match {sha}");
        if (content is null)
            files.Remove(path);
        else
            files[path] = new GitEntry(path, "100644", _objects.AddBlob(content));
        var author = Signature(request, "author") ?? Signature(request, "committer") ?? new GitSignature(request.User.Login, $"{request.User.Id}+{request.User.Login}@users.noreply.github.com", _server.Now);
        var commit = _objects.AddCommit(new GitCommit(_objects.AddTree(files), [parent], author, Signature(request, "committer") ?? author, message));
        SetRef($"refs/heads/{branch}", commit.Sha);
        return new GitHubAnswer(old is null ? 201 : 200, new JsonObject { ["content"] = content is null ? null : Entry(path, "file", files[path].Sha, branch), ["commit"] = Json(commit) });
    }

    private JsonObject Entry(string path, string type, string sha, string reference)
    {
        var escaped = GitHubLinks.Escape(path);
        var url = $"{Api($"contents/{escaped}")}?ref={Uri.EscapeDataString(reference)}";
        var git = Api($"git/{(type == "file" ? "blobs" : "trees")}/{sha}");
        var html = Web($"{(type == "file" ? "blob" : "tree")}/{GitHubLinks.Escape(reference)}/{escaped}");
        return new JsonObject
        {
            ["name"] = path.Split('/')[^1],
            ["path"] = path,
            ["sha"] = sha,
            ["size"] = _objects.Blob(sha)?.Length ?? 0,
            ["type"] = type,
            ["url"] = url,
            ["git_url"] = git,
            ["html_url"] = html,
            ["download_url"] = type == "file" ? $"https://raw.githubusercontent.com/{Name}/{GitHubLinks.Escape(reference)}/{escaped}" : null,
            ["_links"] = new JsonObject { ["self"] = url, ["git"] = git, ["html"] = html },
        };
    }

    private JsonObject Branch(string name) => new()
    {
        ["name"] = name,
        ["commit"] = Whole(_objects.Commit(Head(name))!),
        ["_links"] = new JsonObject { ["self"] = Api($"branches/{GitHubLinks.Escape(name)}"), ["html"] = Web($"tree/{GitHubLinks.Escape(name)}") },
        ["protected"] = false,
        ["protection"] = new JsonObject { ["enabled"] = false, ["required_status_checks"] = new JsonObject { ["enforcement_level"] = "off", ["contexts"] = new JsonArray(), ["checks"] = new JsonArray() } },
        ["protection_url"] = Api($"branches/{GitHubLinks.Escape(name)}/protection"),
    };

    private JsonObject Whole(GitCommit commit) => new()
    {
        ["sha"] = commit.Sha,
        ["node_id"] = GitHubLinks.Node("Commit", Id),
        ["url"] = Api($"commits/{commit.Sha}"),
        ["html_url"] = Web($"commit/{commit.Sha}"),
        ["comments_url"] = Api($"commits/{commit.Sha}/comments"),
        ["commit"] = new JsonObject
        {
            ["url"] = Api($"git/commits/{commit.Sha}"),
            ["author"] = commit.Author.Json(),
            ["committer"] = commit.Committer.Json(),
            ["message"] = commit.Message,
            ["comment_count"] = 0,
            ["tree"] = new JsonObject { ["sha"] = commit.Tree, ["url"] = Api($"git/trees/{commit.Tree}") },
            ["verification"] = Unsigned(),
        },
        ["author"] = Owner.Json(Links),
        ["committer"] = Owner.Json(Links),
        ["parents"] = Parents(commit, "commits"),
        ["stats"] = new JsonObject { ["additions"] = 1, ["deletions"] = 0, ["total"] = 1 },
        ["files"] = new JsonArray(),
    };
}
