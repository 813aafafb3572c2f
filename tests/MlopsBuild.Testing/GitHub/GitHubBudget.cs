namespace MlopsBuild.Testing.GitHub;

/// <summary>The requests that a token has left until its hour is over.</summary>
internal sealed class GitHubBudget
{
    public int? Limit { get; set; }

    public int Used { get; private set; }

    public DateTimeOffset Reset { get; private set; }

    /// <summary>Counts one request; false when none was left.</summary>
    public bool Take(DateTimeOffset now, int limit)
    {
        Renew(now);
        if (Used >= (Limit ?? limit))
            return false;
        Used++;
        return true;
    }

    public void Renew(DateTimeOffset now)
    {
        if (now >= Reset)
            (Used, Reset) = (0, now.AddHours(1));
    }

    public void Set(int limit, int used, DateTimeOffset reset) => (Limit, Used, Reset) = (limit, used, reset);
}
