namespace MlopsBuild.Serving;

/// <summary>
/// Lets requests in while there are few enough, and few enough bytes of theirs, so that overload is answered before memory runs out. A request counts from when its body is
/// there, so that slow senders keep nobody out until there are very many of them.
/// </summary>
internal sealed class Admission(ServerOptions options)
{
    /// <summary>Bytes of a body up to which a request is computed beside the large ones, so that it need not wait for thousands of rows of others.</summary>
    public const int SmallBody = 8 * 1024;

    // The server keeps some 16 KiB of each.
    private const int SendersForEachRequest = 32;

    private readonly SemaphoreSlim _large = new(options.Parallel);
    private readonly SemaphoreSlim _small = new(options.Parallel);
    private int _inFlight;
    private int _whole;
    private long _bytes;

    /// <summary>Requests that were let in and have not left, those among them whose body is not there yet.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Lets a request in whose body is still to be read; one that was let in must leave.</summary>
    /// <param name="bytes">The most that its body takes.</param>
    public bool TryReceive(long bytes)
    {
        var requests = Interlocked.Increment(ref _inFlight);
        var pending = Interlocked.Add(ref _bytes, bytes);
        if (pending <= options.MaxPendingBytes && Volatile.Read(ref _whole) < options.MaxRequests && requests <= (long)options.MaxRequests * SendersForEachRequest)
            return true;
        Leave(bytes, isWhole: false);
        return false;
    }

    /// <summary>Lets a request go on whose body is there.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _whole) <= options.MaxRequests)
            return true;
        Interlocked.Decrement(ref _whole);
        return false;
    }

    /// <param name="bytes">What it was let in with.</param>
    /// <param name="isWhole">Whether it also entered.</param>
    public void Leave(long bytes, bool isWhole)
    {
        if (isWhole)
            Interlocked.Decrement(ref _whole);
        Interlocked.Add(ref _bytes, -bytes);
        Interlocked.Decrement(ref _inFlight);
    }

    /// <summary>Computes when it is the turn of a request of that size.</summary>
    public async ValueTask<TResult> ComputeAsync<TInput, TResult>(int bytes, TInput input, Func<TInput, TResult> compute, CancellationToken cancellation)
    {
        var turns = bytes <= SmallBody ? _small : _large;
        await turns.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return compute(input);
        }
        finally
        {
            turns.Release();
        }
    }
}
