using System.Globalization;
using System.Net.Sockets;
using Octokit;

namespace MlopsBuild.Collaboration;

/// <summary>What an exception of a call says.</summary>
/// <param name="Status">Status of the answer; null where there was none.</param>
/// <param name="Message">What GitHub or the network said, without a full stop.</param>
/// <param name="IsPassing">Whether it may be gone after a while.</param>
/// <param name="Wait">How long to wait, where that was said.</param>
/// <param name="IsLimit">Whether a rate limit refused it, so that nothing was done.</param>
internal sealed record GitHubRefusal(int? Status, string Message, bool IsPassing, TimeSpan? Wait = null, bool IsLimit = false)
{
    /// <summary>Null for an exception that is none of GitHub, of the network or of the way there.</summary>
    public static GitHubRefusal? Of(Exception problem, GitHubRetries retries, DateTimeOffset now) => problem switch
    {
        ApiException answer => Of(answer, retries, now),
        TimeoutException => new(null, problem.Message.TrimEnd('.'), IsPassing: true),
        HttpRequestException or SocketException or IOException or TaskCanceledException => new(null, Inmost(problem), IsPassing: true),
        // What Octokit's reader of JSON throws on the page of a gateway.
        System.Runtime.Serialization.SerializationException or FormatException or InvalidCastException => new(null, "the answer is not what GitHub documents: " + problem.Message.TrimEnd('.'), IsPassing: true),
        _ => null,
    };

    private static GitHubRefusal Of(ApiException answer, GitHubRetries retries, DateTimeOffset now)
    {
        var status = (int)answer.StatusCode;
        var message = Text(answer);
        if (status == 0)
            return new(null, message, IsPassing: true);
        if (status is 403 or 429 && Limit(answer, status, retries, now) is { } wait)
            return new(status, message, wait <= retries.LongestWait, wait, IsLimit: true);
        return new(status, message, status is 408 or >= 500);
    }

    // https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
    private static TimeSpan? Limit(ApiException answer, int status, GitHubRetries retries, DateTimeOffset now)
    {
        if (Header(answer, "Retry-After") is { } after && long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue));
        if (Header(answer, "X-RateLimit-Remaining") == "0" && Header(answer, "X-RateLimit-Reset") is { } reset
            && long.TryParse(reset, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 253_402_300_800)
        {
            var left = DateTimeOffset.FromUnixTimeSeconds(at) - now;
            return left > TimeSpan.Zero ? left + TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(1);
        }

        var said = answer.ApiError?.Message ?? answer.Message;
        return status == 429 || said.Contains("rate limit", StringComparison.OrdinalIgnoreCase) || said.Contains("abuse", StringComparison.OrdinalIgnoreCase) ? retries.UnstatedWait : null;
    }

    internal static string? Header(ApiException answer, string name) =>
        answer.HttpResponse?.Headers?.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string Text(ApiException answer)
    {
        // Octokit puts the address there, which the caller's sentence replaces.
        if (answer is NotFoundException)
            return "Not Found";
        var text = (answer.ApiError?.Message ?? answer.Message).Trim().TrimEnd('.');
        var details = answer.ApiError?.Errors?.Select(error => error.Message is { Length: > 0 } message ? message : $"{error.Resource} {error.Field}: {error.Code}".Trim()).Where(detail => detail.Length > 0).ToList();
        return details is { Count: > 0 } ? $"{text}: {string.Join("; ", details)}" : text;
    }

    private static string Inmost(Exception problem)
    {
        var inmost = problem;
        while (inmost.InnerException is { } inner && inner is HttpRequestException or SocketException or IOException)
            inmost = inner;
        return inmost == problem || problem.Message.Contains(inmost.Message, StringComparison.Ordinal) ? problem.Message.TrimEnd('.') : $"{problem.Message.TrimEnd('.')} ({inmost.Message.TrimEnd('.')})";
    }
}
