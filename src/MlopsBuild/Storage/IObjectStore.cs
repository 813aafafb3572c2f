namespace MlopsBuild.Storage;

/// <summary>
/// A place for named byte contents that machines share: a local directory, an S3 bucket, an Azure Blob container. A name is path segments
/// of ASCII letters, digits, <c>.</c>, <c>_</c>, <c>-</c> joined by <c>/</c>. An object appears whole or not at all.
/// </summary>
public interface IObjectStore
{
    /// <summary>The store as <c>MLOPS_STORE</c> names it, for messages; holds no credentials.</summary>
    string Address { get; }

    /// <summary>What is known of an object; null when there is none.</summary>
    /// <exception cref="StoreException">The store did not answer as it should.</exception>
    Task<StoredObject?> FindAsync(string name, CancellationToken cancellation = default);

    /// <summary>
    /// Opens an object for reading, from a byte on; null when there is none. From its end on there is nothing to read, which is no error.
    /// The reader verifies digests.
    /// </summary>
    /// <exception cref="StoreException">The store did not answer as it should.</exception>
    Task<Stream?> OpenAsync(string name, long offset = 0, CancellationToken cancellation = default);

    /// <summary>Writes an object in the place of any that is there.</summary>
    /// <exception cref="StoreException">The object could not be written; what was there before still is.</exception>
    Task PutAsync(string name, ObjectContent content, CancellationToken cancellation = default);

    /// <summary>
    /// Writes an object only where none is: of several writers exactly one gets true. A writer whose answer was lost finds out by reading
    /// whether the object is its own; so writers that must tell themselves apart write contents that differ, by a random number for example.
    /// </summary>
    /// <returns>True when this call wrote it; false when there was one, which is left as it is.</returns>
    /// <exception cref="StoreException">It is not known to be written.</exception>
    Task<bool> PutIfAbsentAsync(string name, ObjectContent content, CancellationToken cancellation = default);

    /// <summary>Objects whose names begin with a prefix, in ordinal order of their names, those after a name only if one is given.</summary>
    /// <exception cref="StoreException">The store did not answer as it should.</exception>
    IAsyncEnumerable<StoredObject> ListAsync(string prefix, string? after = null, CancellationToken cancellation = default);

    /// <summary>Removes an object; nothing happens where there is none.</summary>
    /// <exception cref="StoreException">The store did not answer as it should.</exception>
    Task DeleteAsync(string name, CancellationToken cancellation = default);
}
