using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MlopsBuild.Testing.GitHub;

public sealed partial class GitHubRepository
{
    private readonly GitObjects _objects = new();
    private readonly SortedDictionary<string, string> _refs = new(StringComparer.Ordinal);
    private DateTimeOffset _created;

    /// <summary>References with their commits, such as <c>refs/heads/main</c>.</summary>
    public IReadOnlyDictionary<string, string> Refs
    {
        get
        {
            lock (_lock)
                return new Dictionary<string, string>(_refs.Where(reference => !reference.Key.Contains((char)0)));
        }
    }

    /// <summary>Commits files to a branch as somebody, which is made from the default branch when it is not there; gives the new head.</summary>
    public string Commit(string branch, string message, params (string Path, string Text)[] files)
    {
        lock (_lock)
        {
            if (_refs.Count == 0)
                _created = _server.Now;
            var parent = _refs.GetValueOrDefault($"refs/heads/{branch}") ?? _refs.GetValueOrDefault($"refs/heads/{DefaultBranch}");
            var whole = parent is null ? [] : _objects.Files(_objects.Commit(parent)!.Tree);
            foreach (var (path, text) in files)
                whole[path] = new GitEntry(path, "100644", _objects.AddBlob(Encoding.UTF8.GetBytes(text)));
            var signature = new GitSignature("Ada", "ada@example.org", _server.Now);
            var sha = _objects.AddCommit(new GitCommit(_objects.AddTree(whole), parent is null ? [] : [parent], signature, signature, message)).Sha;
            SetRef($"refs/heads/{branch}", sha);
            return sha;
        }
    }

    /// <summary>Files of a branch or a commit; null when there is none of that name.</summary>
    public IReadOnlyDictionary<string, byte[]>? Files(string reference)
    {
        lock (_lock)
            return Resolve(reference) is { } sha ? _objects.Files(_objects.Commit(sha)!.Tree).ToDictionary(file => file.Key, file => _objects.Blob(file.Value.Sha)!) : null;
    }

    /// <summary>Commits of a branch, newest first, along first parents.</summary>
    public IReadOnlyList<string> History(string reference)
    {
        lock (_lock)
        {
            var shas = new List<string>();
            for (var sha = Resolve(reference); sha is not null; sha = _objects.Commit(sha)!.Parents.FirstOrDefault())
                shas.Add(sha);
            return shas;
        }
    }

    [GeneratedRegex(@"^refs/[^/\s~^:?*\[\\]+(/[^/\s~^:?*\[\\]+)+$")]
    private static partial Regex RefName();

    private string Head(string branch) => _refs[$"refs/heads/{branch}"];

    private void SetRef(string name, string sha) => _refs[name] = sha;

    /// <summary>Commit of a branch, tag, full reference or hash, in the order GitHub takes them.</summary>
    private string? Resolve(string reference) =>
        _refs.GetValueOrDefault($"refs/heads/{reference}") ?? _refs.GetValueOrDefault($"refs/tags/{reference}")
        ?? _refs.GetValueOrDefault(reference) ?? _refs.GetValueOrDefault($"refs/{reference}") ?? _objects.Commit(reference)?.Sha;

    private GitHubAnswer ServeGit(GitHubRequest request)
    {
        Need(request, request.Method == "GET" ? GitHubAccess.Read : GitHubAccess.Write, "contents");
        switch (request.Method, request.Path)
        {
            case ("POST", [_, "blobs"]):
                var blob = _objects.AddBlob(Decoded(request.Text("content"), request.OptionalText("encoding") ?? "utf-8"));
                return Made($"git/blobs/{blob}", new JsonObject { ["sha"] = blob, ["url"] = Api($"git/blobs/{blob}") });
            case ("GET", [_, "blobs", var sha]):
                var content = _objects.Blob(sha) ?? throw GitHubError.NotFound();
                return new GitHubAnswer(200, new JsonObject
                {
                    ["sha"] = sha, ["node_id"] = GitHubLinks.Node("Blob", Id), ["size"] = content.Length, ["url"] = Api($"git/blobs/{sha}"),
                    ["content"] = Wrapped(content), ["encoding"] = "base64",
                });
            case ("POST", [_, "trees"]):
                var made = _objects.AddTree(Entries(request));
                return Made($"git/trees/{made}", Tree(made, isRecursive: false));
            case ("GET", [_, "trees", .. var name]):
                var tree = Resolve(string.Join('/', name)) is { } commit ? _objects.Commit(commit)!.Tree : name[0];
                return _objects.Tree(tree) is null ? throw GitHubError.NotFound() : new GitHubAnswer(200, Tree(tree, request.Query["recursive"] is not null));
            case ("POST", [_, "commits"]):
                var added = Committed(request);
                return Made($"git/commits/{added.Sha}", Json(added));
            case ("GET", [_, "commits", var sha]):
                return new GitHubAnswer(200, Json(_objects.Commit(sha) ?? throw GitHubError.NotFound()));
            default:
                return ServeRefs(request);
        }
    }

    private GitHubAnswer ServeRefs(GitHubRequest request)
    {
        var name = $"refs/{string.Join('/', request.Path.Skip(2))}";
        switch (request.Method, request.Path)
        {
            case ("GET", [_, "ref", ..]):
                return _refs.ContainsKey(name) ? new GitHubAnswer(200, Ref(name)) : throw GitHubError.NotFound();
            case ("GET", [_, "matching-refs", ..]):
                return GitHubPage.Of(request, [.. _refs.Keys.Where(key => key.StartsWith(name, StringComparison.Ordinal) && !key.Contains('\0'))], Ref);
            case ("POST", [_, "refs"]):
                name = request.Text("ref");
                var first = request.Text("sha");
                if (!RefName().IsMatch(name))
                    throw GitHubError.Unprocessable("Reference name must start with 'refs/' and contain at least two slashes.");
                if (_objects.Commit(first) is null)
                    throw GitHubError.Unprocessable("Object does not exist");
                if (!_refs.TryAdd(name, first))
                    throw GitHubError.Unprocessable("Reference already exists");
                return Made($"git/{name}", Ref(name));
            case ("PATCH", [_, "refs", ..]):
                var sha = request.Text("sha");
                var isForced = request.Flag("force") ?? false;
                if (!_refs.TryGetValue(name, out var old))
                    throw GitHubError.Unprocessable("Reference does not exist");
                if (_objects.Commit(sha) is null)
                    throw GitHubError.Unprocessable("Object does not exist");
                if (!isForced && !_objects.IsAncestor(old, sha))
                    throw GitHubError.Unprocessable("Update is not a fast forward");
                SetRef(name, sha);
                return new GitHubAnswer(200, Ref(name));
            case ("DELETE", [_, "refs", ..]):
                return _refs.Remove(name) ? GitHubAnswer.NoContent : throw GitHubError.Unprocessable("Reference does not exist");
            default:
                throw GitHubError.NotFound();
        }
    }

    private GitHubAnswer Made(string path, JsonObject json) => new GitHubAnswer(201, json).With("Location", Api(path));

    private static byte[] Decoded(string content, string encoding)
    {
        if (encoding is "utf-8" or "utf8")
            return Encoding.UTF8.GetBytes(content);
        try
        {
            return encoding == "base64" ? Convert.FromBase64String(content) : throw GitHubError.Unprocessable($"Invalid encoding: {encoding}");
        }
        catch (FormatException)
        {
            throw GitHubError.Unprocessable("content is not valid Base64");
        }
    }

    // Lines of 60 characters, as GitHub's.
    private static string Wrapped(byte[] content) => string.Concat(Convert.ToBase64String(content).Chunk(60).Select(line => new string(line) + "\n"));

    private Dictionary<string, GitEntry> Entries(GitHubRequest request)
    {
        var entries = GitHubRequest.Objects(request.Body, "tree") ?? throw GitHubError.Unprocessable("Invalid request.\n\n\"tree\" wasn't supplied.");
        var files = new Dictionary<string, GitEntry>();
        if (request.OptionalText("base_tree") is { } origin)
            files = _objects.Files(_objects.Commit(origin)?.Tree ?? (_objects.Tree(origin) is null ? throw GitHubError.NotFound() : origin));
        foreach (var entry in entries)
        {
            var path = GitHubRequest.Text(entry, "path") ?? throw GitHubError.Unprocessable("Invalid request.\n\n\"path\" wasn't supplied.");
            if (path.StartsWith('/') || path.EndsWith('/') || path.Contains("//", StringComparison.Ordinal))
                throw GitHubError.Unprocessable($"tree.path contains a malformed path component: {path}");
            var (sha, text) = (GitHubRequest.Text(entry, "sha"), GitHubRequest.Text(entry, "content"));
            if (sha is not null && text is not null)
                throw GitHubError.Unprocessable("Must supply either tree.sha or tree.content, not both.");
            foreach (var below in files.Keys.Where(key => key == path || key.StartsWith(path + "/", StringComparison.Ordinal)).ToList())
                files.Remove(below);
            if (sha is null && text is null)
                continue;
            sha ??= _objects.AddBlob(Encoding.UTF8.GetBytes(text!));
            if (_objects.Tree(sha) is not null)
            {
                foreach (var (inner, file) in _objects.Files(sha))
                    files[$"{path}/{inner}"] = file;
            }
            else
            {
                files[path] = new GitEntry(path, request.Choice("mode", GitHubRequest.Text(entry, "mode"), "100644", "100755", "120000"), _objects.Blob(sha) is null ? throw GitHubError.Unprocessable($"tree.sha {sha} is not a valid blob") : sha);
            }
        }

        return files;
    }

    private GitCommit Committed(GitHubRequest request)
    {
        var parents = request.Texts("parents") ?? [];
        var (message, tree) = (request.Text("message"), request.Text("tree"));
        if (_objects.Tree(tree) is null)
            throw GitHubError.Unprocessable("Tree SHA does not exist");
        if (parents.Exists(parent => _objects.Commit(parent) is null))
            throw GitHubError.Unprocessable("Parent SHA does not exist or is not a commit object");
        var author = Signature(request, "author") ?? new GitSignature(request.User.Login, $"{request.User.Id}+{request.User.Login}@users.noreply.github.com", _server.Now);
        return _objects.AddCommit(new GitCommit(tree, parents, author, Signature(request, "committer") ?? author, message));
    }

    private GitSignature? Signature(GitHubRequest request, string name)
    {
        if (request.Object(name) is not { } person)
            return null;
        return new GitSignature(
            GitHubRequest.Text(person, "name") ?? throw GitHubError.Unprocessable("Invalid request.\n\n\"name\" wasn't supplied."),
            GitHubRequest.Text(person, "email") ?? throw GitHubError.Unprocessable("Invalid request.\n\n\"email\" wasn't supplied."),
            GitHubRequest.Time(person, "date") ?? _server.Now);
    }

    private JsonObject Tree(string sha, bool isRecursive) => new()
    {
        ["sha"] = sha,
        ["url"] = Api($"git/trees/{sha}"),
        ["tree"] = new JsonArray([.. Walk(sha, "", isRecursive)]),
        ["truncated"] = false,
    };

    private IEnumerable<JsonNode> Walk(string sha, string prefix, bool isRecursive)
    {
        foreach (var entry in _objects.Tree(sha)!)
        {
            var json = new JsonObject { ["path"] = prefix + entry.Path, ["mode"] = entry.Mode, ["type"] = entry.Type, ["sha"] = entry.Sha, ["url"] = Api($"git/{entry.Type}s/{entry.Sha}") };
            if (_objects.Blob(entry.Sha) is { } content)
                json["size"] = content.Length;
            yield return json;
            if (!isRecursive || entry.Type != "tree")
                continue;
            foreach (var inner in Walk(entry.Sha, $"{prefix}{entry.Path}/", isRecursive))
                yield return inner;
        }
    }

    private JsonObject Ref(string name) => new()
    {
        ["ref"] = name,
        ["node_id"] = GitHubLinks.Node("Ref", Id),
        ["url"] = Api($"git/{name}"),
        ["object"] = new JsonObject { ["type"] = "commit", ["sha"] = _refs[name], ["url"] = Api($"git/commits/{_refs[name]}") },
    };

    private static JsonObject Unsigned() => new() { ["verified"] = false, ["reason"] = "unsigned", ["signature"] = null, ["payload"] = null, ["verified_at"] = null };

    private JsonObject Json(GitCommit commit) => new()
    {
        ["sha"] = commit.Sha,
        ["node_id"] = GitHubLinks.Node("Commit", Id),
        ["url"] = Api($"git/commits/{commit.Sha}"),
        ["html_url"] = Web($"commit/{commit.Sha}"),
        ["author"] = commit.Author.Json(),
        ["committer"] = commit.Committer.Json(),
        ["message"] = commit.Message,
        ["tree"] = new JsonObject { ["sha"] = commit.Tree, ["url"] = Api($"git/trees/{commit.Tree}") },
        ["parents"] = Parents(commit, "git/commits"),
        ["verification"] = Unsigned(),
    };

    private JsonArray Parents(GitCommit commit, string path) =>
        [.. commit.Parents.Select(parent => new JsonObject { ["sha"] = parent, ["url"] = Api($"{path}/{parent}"), ["html_url"] = Web($"commit/{parent}") })];
}
