namespace MlopsBuild.Storage;

/// <summary>A store on the other side of a network, which takes and gives large objects faster in parts, several at once.</summary>
public interface IPartedStore : IObjectStore
{
    /// <summary>Begins an object in parts, or goes on with one of that name that was begun and not completed.</summary>
    /// <exception cref="StoreException">The store did not answer as it should.</exception>
    Task<IPartedUpload> BeginAsync(string name, CancellationToken cancellation = default);

    /// <summary>Opens a part of an object for reading; null when there is no object.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="offset">First byte; below the object's length.</param>
    /// <param name="bytes">How many, at least 1; fewer come where the object ends.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="StoreException">The store did not answer as it should.</exception>
    Task<Stream?> OpenPartAsync(string name, long offset, long bytes, CancellationToken cancellation = default);
}
