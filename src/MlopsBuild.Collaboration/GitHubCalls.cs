using System.Globalization;
using MlopsBuild.Reports;
using Polly;
using Polly.Retry;

namespace MlopsBuild.Collaboration;

/// <summary>Repeats calls to GitHub, and says in one sentence why one failed for good.</summary>
internal sealed class GitHubCalls
{
    private readonly GitHubRun _run;
    private readonly GitHubOptions _options;
    private readonly ResiliencePipeline _pipeline;

    public GitHubCalls(GitHubRun run, GitHubOptions options)
    {
        (_run, _options) = (run, options);
        var builder = new ResiliencePipelineBuilder { TimeProvider = options.Clock };
        if (options.Retries.Tries > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries.Tries - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.Retries.FirstPause,
                MaxDelay = options.Retries.LongestPause,
                ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Exception is { } problem && Refusal(problem) is { IsPassing: true }),
                DelayGenerator = outcome => ValueTask.FromResult(outcome.Outcome.Exception is { } problem ? Refusal(problem)?.Wait : null),
                OnRetry = outcome =>
                {
                    if (outcome.Outcome.Exception is { } problem && Refusal(problem) is { } refusal)
                        _options.Notice(string.Create(CultureInfo.InvariantCulture, $"GitHub is asked again in {outcome.RetryDelay.TotalSeconds:0.#} s: {Shown(refusal)}"));
                    return default;
                },
            });
        }

        _pipeline = builder.Build();
    }

    /// <summary>Runs a call that may be made twice, until it succeeds, is refused or was tried often enough.</summary>
    /// <param name="what">What is asked for, after "could not", for example <c>comment on #7</c>.</param>
    /// <param name="permission">The permission that it needs.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="GitHubException">It failed for good.</exception>
    public async Task<T> RunAsync<T>(string what, string permission, Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async _ => await call().ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested && Refusal(problem) is { } refusal)
        {
            throw new GitHubException($"GitHub could not {what} in {_run.FullName}: {Explain(refusal, permission)}", refusal.Status, problem);
        }
    }

    public Task RunAsync(string what, string permission, Func<Task> call, CancellationToken cancellation) => RunAsync(
        what,
        permission,
        async () =>
        {
            await call().ConfigureAwait(false);
            return true;
        },
        cancellation);

    /// <summary>Runs a call that makes something. One whose answer was lost may have made it, so it is looked for before it is made again.</summary>
    public Task<T> MakeAsync<T>(string what, string permission, Func<Task<T?>> find, Func<Task<T>> make, CancellationToken cancellation)
        where T : class
    {
        var unsure = false;
        return RunAsync(
            what,
            permission,
            async () =>
            {
                if (unsure && await find().ConfigureAwait(false) is { } made)
                    return made;
                try
                {
                    return await make().ConfigureAwait(false);
                }
                catch (Exception problem) when (Refusal(problem) is { IsPassing: true, IsLimit: false })
                {
                    unsure = true;
                    throw;
                }
            },
            cancellation);
    }

    /// <summary>As <see cref="RunAsync{T}"/>; null where GitHub answers that there is no such thing.</summary>
    public Task<T?> FindAsync<T>(string what, string permission, Func<Task<T>> call, CancellationToken cancellation)
        where T : class => RunAsync(
        what,
        permission,
        async () =>
        {
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (Octokit.NotFoundException)
            {
                return null;
            }
        },
        cancellation);

    private GitHubRefusal? Refusal(Exception problem) => GitHubRefusal.Of(problem, _options.Retries, _options.Clock.GetUtcNow());

    private string Explain(GitHubRefusal refusal, string permission) => refusal switch
    {
        { IsLimit: true, IsPassing: false, Wait: { } wait } =>
            $"{Shown(refusal)}. The rate limit ends at {_options.Clock.GetUtcNow() + wait:yyyy-MM-dd HH:mm:ss} UTC; run it again after that, or give GITHUB_TOKEN a token with a limit of its own.",
        { IsLimit: true } => $"{Shown(refusal)}. Tried {_options.Retries.Tries} times; run it again later.",
        { IsPassing: true } => $"{Shown(refusal)}. Tried {_options.Retries.Tries} times; see https://www.githubstatus.com, or check the network and GITHUB_API_URL ({_run.Api}).",
        { Status: 401 } => $"{Shown(refusal)}. GITHUB_TOKEN is not accepted, expected a valid token, as \"GITHUB_TOKEN: ${{{{ github.token }}}}\" under \"env:\" passes it, with the permission \"{permission}\".",
        { Status: 403 } => $"{Shown(refusal)}. The token lacks a permission, expected \"{permission}\" under \"permissions:\" of the job; builds of pull requests from forks cannot have it.",
        { Status: 404 } => $"{Shown(refusal)}. GitHub answers so where there is no such thing and where the token may not see it, expected the permission \"{permission}\" in this repository.",
        _ => $"{Shown(refusal)}.",
    };

    private string Shown(GitHubRefusal refusal)
    {
        var message = VisibleText.Of(refusal.Message, 500);
        return _run.Token?.LeftOutOf(Text()) ?? Text();

        string Text() => refusal.Status is { } status ? string.Create(CultureInfo.InvariantCulture, $"it answered {status} ({message})") : message;
    }
}
