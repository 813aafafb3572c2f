namespace MlopsBuild.Storage;

public sealed partial record StoreAddress
{
    /// <summary>
    /// Opens the store with the credentials that its kind's own tools use, see docs/stores.md. Nothing is asked of it yet, so a store that cannot
    /// be reached is found by the first call.
    /// </summary>
    /// <param name="options">Where settings are read and how often calls are repeated; default the environment, five tries.</param>
    /// <exception cref="StoreException">A setting is missing or cannot be used; the message names it and never its value.</exception>
    public IObjectStore Open(StoreOptions? options = null)
    {
        options ??= new StoreOptions();
        return Kind switch
        {
            StoreKind.Folder => new DirectoryStore(Folder),
            StoreKind.S3 => new S3Store(S3Connection.Open(this, options), this, options.Retries),
            _ => new AzureBlobStore(AzureConnection.Open(this, options), this, options.Retries),
        };
    }
}
