using System.Collections.Concurrent;
using MlopsBuild.Storage;

namespace MlopsBuild.Tests.Registry;

/// <summary>A store between a test and a real one that errs as networks and servers do where events are written.</summary>
internal sealed class FaultyStore(IObjectStore store, int seed) : IObjectStore
{
    private readonly Random _random = new(seed);
    private readonly ConcurrentDictionary<string, byte> _unlisted = new();

    public string Address => store.Address;

    /// <summary>Share of writes that succeed and are answered by a failure.</summary>
    public double LostAnswers { get; init; }

    /// <summary>Share of writes that succeed and are answered by "there was one", as when the store repeats them by itself.</summary>
    public double RepeatedWrites { get; init; }

    /// <summary>Share of writes that fail.</summary>
    public double FailedWrites { get; init; }

    /// <summary>Whether lists do not show what was written through this store.</summary>
    public bool StaleLists { get; init; }

    public Task<StoredObject?> FindAsync(string name, CancellationToken cancellation = default) => store.FindAsync(name, cancellation);

    public Task<Stream?> OpenAsync(string name, long offset = 0, CancellationToken cancellation = default) => store.OpenAsync(name, offset, cancellation);

    public async Task PutAsync(string name, ObjectContent content, CancellationToken cancellation = default)
    {
        await store.PutAsync(name, content, cancellation);
        _unlisted[name] = 0;
    }

    public async Task<bool> PutIfAbsentAsync(string name, ObjectContent content, CancellationToken cancellation = default)
    {
        var isEvent = name.StartsWith("registry/events/", StringComparison.Ordinal);
        if (isEvent && Happens(FailedWrites))
            throw new StoreException("The connection was refused.");
        var won = await store.PutIfAbsentAsync(name, content, cancellation);
        _unlisted[name] = 0;
        if (isEvent && Happens(LostAnswers))
            throw new StoreException("The connection was reset.");
        return won && !(isEvent && Happens(RepeatedWrites));
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, string? after = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var item in store.ListAsync(prefix, after, cancellation))
        {
            if (!StaleLists || !_unlisted.ContainsKey(item.Name))
                yield return item;
        }
    }

    public Task DeleteAsync(string name, CancellationToken cancellation = default) => store.DeleteAsync(name, cancellation);

    private bool Happens(double share)
    {
        lock (_random)
            return _random.NextDouble() < share;
    }
}
