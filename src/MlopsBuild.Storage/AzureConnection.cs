using Azure;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage;
using Azure.Storage.Blobs;

namespace MlopsBuild.Storage;

/// <summary>The client of a container, from the settings that Azure's own tools use.</summary>
internal static class AzureConnection
{
    public static BlobContainerClient Open(StoreAddress address, StoreOptions settings)
    {
        // Repeating, waiting and connecting are this library's; see Retrying.
        var options = new BlobClientOptions { Transport = new HttpClientTransport(Connections.NewClient()) };
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = TimeSpan.FromDays(1);
        options.Diagnostics.IsDistributedTracingEnabled = false;
        options.Diagnostics.IsLoggingEnabled = false;

        var setting = "AZURE_STORAGE_CONNECTION_STRING";
        try
        {
            if (settings[setting] is { } connection)
            {
                var service = new BlobServiceClient(connection, options);
                if (service.AccountName != address.Account)
                    throw new StoreException($"Store \"{address}\" cannot be opened: {setting} is for the account \"{service.AccountName}\". Correct it, or MLOPS_STORE.");
                return service.GetBlobContainerClient(address.Container);
            }

            var container = new Uri($"https://{address.Account}.blob.core.windows.net/{address.Container}");
            setting = "AZURE_STORAGE_KEY";
            if (settings[setting] is { } key)
                return new BlobContainerClient(container, new StorageSharedKeyCredential(address.Account, key), options);
            setting = "AZURE_STORAGE_SAS_TOKEN";
            if (settings[setting] is { } token)
                return new BlobContainerClient(container, new AzureSasCredential(token.TrimStart('?')), options);
            return new BlobContainerClient(container, new DefaultAzureCredential(), options);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException or InvalidOperationException)
        {
            // The library's message may hold a part of the value; it is left out, with the exception.
            throw new StoreException($"Store \"{address}\" cannot be opened: {setting} is not of the expected form. Copy it anew from the storage account's access keys.");
        }
    }
}
