namespace MlopsBuild.Storage;

/// <summary>What every store can do by what its interface offers.</summary>
public static class ObjectStoreExtensions
{
    /// <summary>All bytes of a small object; null when there is none.</summary>
    /// <exception cref="StoreException">The store did not answer as it should.</exception>
    public static async Task<byte[]?> ReadAsync(this IObjectStore store, string name, CancellationToken cancellation = default)
    {
        var stream = await store.OpenAsync(name, 0, cancellation).ConfigureAwait(false);
        if (stream is null)
            return null;
        await using (stream.ConfigureAwait(false))
        {
            using var content = new MemoryStream();
            await stream.CopyToAsync(content, cancellation).ConfigureAwait(false);
            return content.ToArray();
        }
    }
}
