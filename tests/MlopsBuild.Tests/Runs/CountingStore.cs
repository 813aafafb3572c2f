using MlopsBuild.Storage;

namespace MlopsBuild.Tests.Runs;

/// <summary>A store that counts how many objects were opened, and may be down.</summary>
internal sealed class CountingStore(IObjectStore store) : IObjectStore
{
    private int opened;

    public int Opened => opened;

    /// <summary>Whether it answers nothing.</summary>
    public bool IsDown { get; init; }

    public string Address => store.Address;

    public Task<StoredObject?> FindAsync(string name, CancellationToken cancellation = default) => store.FindAsync(name, cancellation);

    public Task<Stream?> OpenAsync(string name, long offset = 0, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref opened);
        return store.OpenAsync(name, offset, cancellation);
    }

    public Task PutAsync(string name, ObjectContent content, CancellationToken cancellation = default) => store.PutAsync(name, content, cancellation);

    public Task<bool> PutIfAbsentAsync(string name, ObjectContent content, CancellationToken cancellation = default) => store.PutIfAbsentAsync(name, content, cancellation);

    public IAsyncEnumerable<StoredObject> ListAsync(string prefix, string? after = null, CancellationToken cancellation = default) =>
        IsDown ? throw new StoreException("The store \"s3://bucket\" does not answer.") : store.ListAsync(prefix, after, cancellation);

    public Task DeleteAsync(string name, CancellationToken cancellation = default) => store.DeleteAsync(name, cancellation);
}
