using Azure.Storage.Blobs;
using MlopsBuild.Storage;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Http;
using Xunit;

namespace MlopsBuild.Tests.Storage.Stores;

/// <summary>azurite, started once for all tests that use it.</summary>
public sealed class AzureFixture : IAsyncLifetime
{
    private Azurite? _azurite;

    public async ValueTask InitializeAsync()
    {
        if (Azurite.Missing is null)
            _azurite = await Azurite.StartAsync();
    }

    /// <summary>Skips the test where azurite is missing.</summary>
    public void Require() => Assert.SkipWhen(_azurite is null, Azurite.Missing ?? "");

    /// <summary>A proxy before azurite.</summary>
    public FaultyProxy NewProxy() => new(_azurite!.Port);

    /// <summary>Makes an empty container.</summary>
    public string NewContainer()
    {
        var name = $"t{Guid.NewGuid():N}";
        new BlobContainerClient(Azurite.Connection(_azurite!.Port), name).Create();
        return name;
    }

    /// <summary>Opens a container as a build does.</summary>
    public static IObjectStore Open(int port, string container, StoreRetries? retries = null, string account = Azurite.Account) =>
        StoreAddress.Parse($"azblob://{account}/{container}/team/store").Open(new StoreOptions
        {
            Setting = name => name == "AZURE_STORAGE_CONNECTION_STRING" ? Azurite.Connection(port) : null,
            Retries = retries ?? S3Fixture.Quick,
        });

    public ValueTask DisposeAsync()
    {
        _azurite?.Dispose();
        return ValueTask.CompletedTask;
    }
}
