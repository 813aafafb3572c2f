namespace MlopsBuild.Storage;

/// <summary>An object that is being written in parts; nothing is seen of it until it is complete. Parts may be sent at once.</summary>
public interface IPartedUpload
{
    /// <summary>Sends a part, unless the store holds just that part from an earlier try. The store checks what arrives.</summary>
    /// <param name="number">1 and up, at most 10,000; the parts' order in the object.</param>
    /// <param name="content">Its bytes: as many in every part but the last, at least 5 MiB.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="StoreException">The store did not answer as it should.</exception>
    Task SendAsync(int number, ReadOnlyMemory<byte> content, CancellationToken cancellation = default);

    /// <summary>Makes the parts sent an object, in the place of any of that name.</summary>
    /// <exception cref="StoreException">It is not known to be written.</exception>
    Task CompleteAsync(CancellationToken cancellation = default);

    /// <summary>Gives up: the parts are removed.</summary>
    /// <exception cref="StoreException">The store did not answer as it should.</exception>
    Task AbandonAsync(CancellationToken cancellation = default);
}
