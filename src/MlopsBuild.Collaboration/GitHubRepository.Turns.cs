using System.Globalization;
using System.Net;
using Octokit;

namespace MlopsBuild.Collaboration;

/// <content>
/// Turns of runs that write to one comment at once. GitHub changes a comment unconditionally, but of all that react to one with the same sign
/// under the same name one alone is answered 201, the others 200: that one has the turn, and ends it by taking the reaction back.
/// </content>
public sealed partial class GitHubRepository
{
    private const string Sign = "eyes";

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits for the turn; null where the comment is gone.</summary>
    private async Task<Turn?> TakeTurnAsync(long comment, CancellationToken cancellation)
    {
        var path = Path($"issues/comments/{comment}/reactions");
        var began = _options.Clock.GetTimestamp();
        while (true)
        {
            IApiResponse<ReactionAnswer>? answer;
            try
            {
                answer = await _calls.FindAsync(
                    "write to the comment", GitHubPermission.PullRequests, () => _connection.Post<ReactionAnswer>(path, new { content = Sign }, GitHubRequests.Json, null, cancellation), cancellation).ConfigureAwait(false);
            }
            catch (GitHubException refused) when (refused.Status is 403 or 422)
            {
                // Without reactions the look before the change has to do.
                return new(comment, null, _options.Clock.GetTimestamp());
            }

            if (answer is null)
                return null;
            var turn = new Turn(comment, answer.Body.Id, _options.Clock.GetTimestamp());
            if (answer.HttpResponse.StatusCode == HttpStatusCode.Created)
                return turn;
            // Of a run that was cancelled the reaction stays.
            if (Now(answer.HttpResponse) - answer.Body.CreatedAt > _options.LongestTurn || _options.Clock.GetElapsedTime(began) > 2 * _options.LongestTurn)
                await EndTurnAsync(turn).ConfigureAwait(false);
            else
                await Task.Delay(s_look * (0.5 + Random.Shared.NextDouble()), _options.Clock, cancellation).ConfigureAwait(false);
        }
    }

    private async Task EndTurnAsync(Turn turn)
    {
        if (turn.Reaction is not { } reaction)
            return;
        try
        {
            await DeleteAsync("end the turn at the comment", GitHubPermission.PullRequests, Path($"issues/comments/{turn.Comment}/reactions/{reaction}"), CancellationToken.None).ConfigureAwait(false);
        }
        catch (GitHubException problem)
        {
            _options.Notice(string.Create(CultureInfo.InvariantCulture, $"The next run may wait {_options.LongestTurn.TotalSeconds:0} s for its turn. {problem.Message}"));
        }
    }

    private DateTimeOffset Now(IResponse answer) =>
        answer.Headers.FirstOrDefault(header => header.Key.Equals("Date", StringComparison.OrdinalIgnoreCase)).Value is { } date
        && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now) ? now : _options.Clock.GetUtcNow();

    private sealed record Turn(long Comment, long? Reaction, long Since);
}
