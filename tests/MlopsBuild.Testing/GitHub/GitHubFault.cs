namespace MlopsBuild.Testing.GitHub;

/// <summary>What goes wrong with a request.</summary>
public sealed class GitHubFault
{
    private GitHubFault(string name) => Name = name;

    /// <summary>Resets the connection; nothing is stored.</summary>
    public static GitHubFault Cut { get; } = new("cut");

    /// <summary>Stores what was asked for and resets the connection in place of an answer.</summary>
    public static GitHubFault LostAnswer { get; } = new("lost answer");

    /// <summary>Never answers; nothing is stored.</summary>
    public static GitHubFault Hang { get; } = new("hang");

    /// <summary>Stores what was asked for and never answers.</summary>
    public static GitHubFault NoAnswer { get; } = new("no answer");

    /// <summary>Answers 502 and leaves what was uploaded as an empty asset in the state <c>starter</c>, as GitHub's documentation warns.</summary>
    public static GitHubFault HalfUpload { get; } = new("half upload") { IsHalfUpload = true };

    internal string Name { get; }

    internal Func<DateTimeOffset, GitHubAnswer>? Instead { get; private init; }

    internal Func<Task>? First { get; private init; }

    internal bool IsHalfUpload { get; private init; }

    /// <summary>Answers with a status, as 500, 502, 503 or 409; nothing is stored.</summary>
    public static GitHubFault Status(int status, string message = "Server Error") =>
        new($"{status}") { Instead = _ => new GitHubError(status, message).Answer() };

    /// <summary>Answers that the hour's requests are used up; nothing is stored.</summary>
    /// <param name="resetIn">Until there are new ones.</param>
    /// <param name="status">403 or 429.</param>
    public static GitHubFault PrimaryLimit(TimeSpan resetIn, int status = 403) => new("primary limit")
    {
        Instead = now => GitHubServer.LimitExceeded(status, 5000, now + resetIn).Answer(),
    };

    /// <summary>Answers that requests come too fast; nothing is stored.</summary>
    /// <param name="retryAfter">The header Retry-After; null leaves it out, when a minute is to be waited.</param>
    /// <param name="status">403 or 429.</param>
    public static GitHubFault SecondaryLimit(TimeSpan? retryAfter, int status = 403) => new("secondary limit")
    {
        Instead = _ => new GitHubError(
            status,
            "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.")
        {
            Documentation = "https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits",
            Headers = retryAfter is { } wait ? [("Retry-After", $"{(int)wait.TotalSeconds}")] : [],
        }.Answer(),
    };

    /// <summary>Lets something else happen between the request's arrival and its being served: another's change, or waiting for one.</summary>
    public static GitHubFault Meanwhile(Func<Task> first) => new("meanwhile") { First = first };

    /// <summary>As <see cref="Meanwhile(Func{Task})"/>.</summary>
    public static GitHubFault Meanwhile(Action first) => Meanwhile(() =>
    {
        first();
        return Task.CompletedTask;
    });

    /// <inheritdoc/>
    public override string ToString() => Name;
}
