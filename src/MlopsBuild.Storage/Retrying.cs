using System.Net.Sockets;
using Polly;
using Polly.Retry;

namespace MlopsBuild.Storage;

/// <summary>Repeats calls to a store, and says in one sentence why one failed for good.</summary>
internal sealed class Retrying
{
    private const int BytesPerSecond = 64 * 1024;

    private readonly string _address;
    private readonly StoreRetries _retries;
    private readonly Func<Exception, StoreRefusal?> _judge;
    private readonly ResiliencePipeline _pipeline;

    /// <param name="address">The store's address, for messages.</param>
    /// <param name="retries">How often and how long.</param>
    /// <param name="judge">Reads the exceptions of the store's own library; null for an exception of another origin.</param>
    public Retrying(string address, StoreRetries retries, Func<Exception, StoreRefusal?> judge)
    {
        (_address, _retries, _judge) = (address, retries, judge);
        var builder = new ResiliencePipelineBuilder();
        if (retries.Tries > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retries.Tries - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = retries.FirstPause,
                MaxDelay = retries.LongestPause,
                ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Exception is { } problem && IsPassing(problem)),
            });
        }

        _pipeline = builder.Build();
    }

    /// <summary>Runs a call until it succeeds, is refused or was tried often enough.</summary>
    /// <param name="what">What is asked of the store, after "could not", for example <c>read "a/b"</c>.</param>
    /// <param name="call">The call.</param>
    /// <param name="bytes">How much it sends.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StoreException">It failed for good.</exception>
    public async Task<T> RunAsync<T>(string what, Func<CancellationToken, Task<T>> call, long bytes, CancellationToken cancellation)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async outer => await TryAsync(call, bytes, outer).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not (StoreException or OperationCanceledException) && Explain(problem) is { } why)
        {
            throw new StoreException($"Store \"{_address}\" could not {what}: {why}", problem);
        }
    }

    public Task RunAsync(string what, Func<CancellationToken, Task> call, long bytes, CancellationToken cancellation) => RunAsync(
        what,
        async inner =>
        {
            await call(inner).ConfigureAwait(false);
            return true;
        },
        bytes,
        cancellation);

    private async Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> call, long bytes, CancellationToken cancellation)
    {
        var patience = _retries.Patience + TimeSpan.FromSeconds(bytes / BytesPerSecond);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            return await call(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {patience.TotalSeconds:0.#} s");
        }
    }

    private bool IsPassing(Exception problem) => _judge(problem)?.IsPassing ?? IsConnection(problem);

    private static bool IsConnection(Exception problem) => problem switch
    {
        StoreException or CorruptContentException or FileNotFoundException or DirectoryNotFoundException => false,
        // The Azure client reads answers to HEAD, which have no body, as XML.
        TimeoutException or HttpRequestException or SocketException or IOException or System.Xml.XmlException => true,
        _ => false,
    };

    private string? Explain(Exception problem)
    {
        var passing = IsPassing(problem);
        if (_judge(problem)?.Sentence is { } sentence)
            return passing ? $"{sentence} Tried {_retries.Tries} times." : sentence;
        if (!passing)
            return null;
        var inmost = problem;
        while (inmost.InnerException is { } inner && inner is HttpRequestException or SocketException or IOException)
            inmost = inner;
        return $"{problem.Message.TrimEnd('.')}{(problem.Message.Contains(inmost.Message, StringComparison.Ordinal) ? "" : $" ({inmost.Message.TrimEnd('.')})")}. Tried {_retries.Tries} times; check the network, the endpoint and whether the server runs.";
    }
}
