namespace MlopsBuild.Serving;

/// <summary>Lets requests in while there are few enough, and few enough bytes of theirs, so that overload is answered before memory runs out.</summary>
internal sealed class Admission(ServerOptions options)
{
    private readonly SemaphoreSlim _predicting = new(options.Parallel);
    private int _requests;
    private long _bytes;

    /// <summary>Requests that were let in and have not left.</summary>
    public int InFlight => Volatile.Read(ref _requests);

    /// <summary>Lets a request in; one that was let in must leave.</summary>
    /// <param name="bytes">The most that its body takes.</param>
    public bool TryEnter(long bytes)
    {
        var requests = Interlocked.Increment(ref _requests);
        var pending = Interlocked.Add(ref _bytes, bytes);
        if (requests <= options.MaxRequests && pending <= options.MaxPendingBytes)
            return true;
        Leave(bytes);
        return false;
    }

    public void Leave(long bytes)
    {
        Interlocked.Add(ref _bytes, -bytes);
        Interlocked.Decrement(ref _requests);
    }

    /// <summary>Computes when a processor is free.</summary>
    public async ValueTask<T> ComputeAsync<T>(Func<T> compute, CancellationToken cancellation)
    {
        await _predicting.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return compute();
        }
        finally
        {
            _predicting.Release();
        }
    }
}
