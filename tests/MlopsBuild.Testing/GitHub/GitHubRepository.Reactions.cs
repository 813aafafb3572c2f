using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.GitHub;

public sealed partial class GitHubRepository
{
    private readonly List<GitHubReaction> _reactions = [];

    /// <summary>Reactions to comments, oldest first.</summary>
    public IReadOnlyList<GitHubReaction> Reactions
    {
        get
        {
            lock (_lock)
                return [.. _reactions];
        }
    }

    /// <summary>Reacts to a comment as a token's user did some time ago.</summary>
    public void React(long comment, GitHubToken token, string content, TimeSpan ago)
    {
        lock (_lock)
            _reactions.Add(new GitHubReaction(_server.NextId(), comment, token.User, content, _server.Now - ago));
    }

    // https://docs.github.com/rest/reactions/reactions: 201 for a new one, 200 for one that the same user had given before.
    private GitHubAnswer ServeReactions(GitHubRequest request)
    {
        var comment = Comment(request.Path[2]);
        switch (request.Method, request.Path)
        {
            case ("GET", [_, _, _, _]):
                Need(request, GitHubAccess.Read, Permissions(comment.Number));
                return GitHubPage.Of(request, _reactions.FindAll(reaction => reaction.Comment == comment.Id), Json);
            case ("POST", [_, _, _, _]):
                Need(request, GitHubAccess.Write, Permissions(comment.Number));
                var content = request.Choice("content", request.Text("content"), "+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes");
                if (_reactions.Find(reaction => reaction.Comment == comment.Id && reaction.User == request.User && reaction.Content == content) is { } known)
                    return new GitHubAnswer(200, Json(known));
                var made = new GitHubReaction(_server.NextId(), comment.Id, request.User, content, _server.Now);
                _reactions.Add(made);
                return new GitHubAnswer(201, Json(made));
            case ("DELETE", [_, _, _, _, var id]):
                Need(request, GitHubAccess.Write, Permissions(comment.Number));
                return _reactions.RemoveAll(reaction => reaction.Id == Number(id) && reaction.Comment == comment.Id) > 0 ? GitHubAnswer.NoContent : throw GitHubError.NotFound();
            default:
                throw GitHubError.NotFound();
        }
    }

    private JsonObject Json(GitHubReaction reaction) => new()
    {
        ["id"] = reaction.Id,
        ["node_id"] = GitHubLinks.Node("Reaction", reaction.Id),
        ["user"] = reaction.User.Json(Links),
        ["content"] = reaction.Content,
        ["created_at"] = GitHubLinks.Time(reaction.Created),
    };
}
