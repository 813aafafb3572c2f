using System.Globalization;
using System.Net;
using Octokit;

namespace MlopsBuild.Collaboration;

/// <content>One comment that later runs write anew.</content>
public sealed partial class GitHubRepository
{
    private const int MostRounds = 20;
    private const int PageSize = 100;

    /// <summary>
    /// Shows a report as the one comment of its key on a pull request: makes it, or writes it anew where it stands. Of runs at once the newest
    /// result stays and one comment, whichever order they come in; an older run never replaces the result of a newer one.
    /// </summary>
    /// <param name="pullRequest">Number of the pull request.</param>
    /// <param name="mark">Which comment, and how new the result is.</param>
    /// <param name="markdown">The report; where it is too long, its end is left out.</param>
    /// <param name="fullReport">Address of the whole report.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="GitHubException">GitHub refused, or was not to be reached.</exception>
    public async Task<PublishedComment> PublishCommentAsync(int pullRequest, CommentMark mark, string markdown, string fullReport, CancellationToken cancellation = default)
    {
        var body = CommentText.Cut($"{mark}\n{markdown}", CommentText.LongestComment, fullReport);
        var what = string.Create(CultureInfo.InvariantCulture, $"comment on #{pullRequest}");
        long? made = null;
        for (var round = 0; round < MostRounds; round++)
        {
            var found = await FindAsync(pullRequest, mark.Key, made, what, cancellation).ConfigureAwait(false);
            if (found.Count == 0)
            {
                made = (await MakeAsync(pullRequest, mark, body, what, cancellation).ConfigureAwait(false)).Id;
                continue;
            }

            if (Settled(found, mark, body) is { } settled)
                return settled;
            // Runs at once write one after another, and each looks again when it is its turn.
            var turn = await TakeTurnAsync(found[0].Comment.Id, cancellation).ConfigureAwait(false);
            if (turn is null)
                continue;
            try
            {
                var now = await FindAsync(pullRequest, mark.Key, made, what, cancellation).ConfigureAwait(false);
                if (now.Count == 0 || now[0].Comment.Id != found[0].Comment.Id)
                    continue;
                // After too long a turn another run may have taken it.
                if (await SettleAsync(now, mark, body, what, cancellation).ConfigureAwait(false) is { } shown && _options.Clock.GetElapsedTime(turn.Since) < _options.LongestTurn)
                    return shown;
            }
            finally
            {
                await EndTurnAsync(turn).ConfigureAwait(false);
            }
        }

        throw new GitHubException(string.Create(CultureInfo.InvariantCulture, $"GitHub could not {what} in {_run.FullName}: the comment was gone each of {MostRounds} times. Does something else remove it?"), null);
    }

    private static PublishedComment? Settled(List<Marked> found, CommentMark mark, string body) =>
        found.Count > 1 ? null
        : found[0].Sequence > mark.Sequence ? new(found[0].Comment.HtmlUrl, found[0].Sequence)
        : SameText(found[0].Comment.Body, body) ? new(found[0].Comment.HtmlUrl, null)
        : null;

    /// <summary>Leaves the newest result in the oldest comment, and no other one; null where that comment is gone.</summary>
    private async Task<PublishedComment?> SettleAsync(List<Marked> found, CommentMark mark, string body, string what, CancellationToken cancellation)
    {
        var newest = found.MaxBy(one => (one.Sequence, one.Comment.Id))!;
        var text = newest.Sequence > mark.Sequence ? newest.Comment.Body : body;
        if (!SameText(found[0].Comment.Body, text))
        {
            var written = await _calls.FindAsync(what, GitHubPermission.PullRequests, () => _client.Issue.Comment.Update(Owner, Name, found[0].Comment.Id, text), cancellation).ConfigureAwait(false);
            if (written is null)
                return null;
        }

        foreach (var other in found.Skip(1))
            await DeleteAsync($"remove a second comment of \"{mark.Key}\"", GitHubPermission.PullRequests, Path($"issues/comments/{other.Comment.Id}"), cancellation).ConfigureAwait(false);
        return new(found[0].Comment.HtmlUrl, newest.Sequence > mark.Sequence ? newest.Sequence : null);
    }

    private async Task<IssueComment> MakeAsync(int pullRequest, CommentMark mark, string body, string what, CancellationToken cancellation) => await _calls.MakeAsync(
        what,
        GitHubPermission.PullRequests,
        async () => (await FindAsync(pullRequest, mark.Key, null, what, cancellation).ConfigureAwait(false)).FirstOrDefault()?.Comment,
        () => _client.Issue.Comment.Create(Owner, Name, pullRequest, body),
        cancellation).ConfigureAwait(false);

    /// <summary>The comments of a key, the oldest first; with the one that was just made, should the list lag behind.</summary>
    private async Task<List<Marked>> FindAsync(int pullRequest, string key, long? made, string what, CancellationToken cancellation)
    {
        var all = await _calls.RunAsync(
            what, GitHubPermission.PullRequests, () => _client.Issue.Comment.GetAllForIssue(Owner, Name, pullRequest, new ApiOptions { PageSize = PageSize }), cancellation).ConfigureAwait(false);
        if (made is { } id && all.All(comment => comment.Id != id)
            && await _calls.FindAsync(what, GitHubPermission.PullRequests, () => _client.Issue.Comment.Get(Owner, Name, id), cancellation).ConfigureAwait(false) is { } own)
            all = [.. all, own];
        return [.. all.Where(IsTrusted).Select(comment => (comment, mark: CommentMark.Find(comment.Body))).Where(one => one.mark?.Key == key)
            .Select(one => new Marked(one.comment, one.mark!.Sequence)).OrderBy(one => one.Comment.Id)];
    }

    // Anybody may write a comment with a mark, and keep results away by a high number.
    private static bool IsTrusted(IssueComment comment) =>
        comment.User?.Type == AccountType.Bot || comment.AuthorAssociation.StringValue.ToUpperInvariant() is "OWNER" or "MEMBER" or "COLLABORATOR";

    private static bool SameText(string? one, string other) => one?.ReplaceLineEndings("\n").TrimEnd() == other.ReplaceLineEndings("\n").TrimEnd();

    /// <summary>Removes what may be gone already.</summary>
    private Task DeleteAsync(string what, string permission, Uri path, CancellationToken cancellation) => _calls.FindAsync(
        what,
        permission,
        async () =>
        {
            await _connection.Delete(path).ConfigureAwait(false);
            return "";
        },
        cancellation);

    private sealed record Marked(IssueComment Comment, ReportSequence Sequence);
}
