using MlopsBuild.Storage;
using MlopsBuild.Testing.Http;
using Xunit;

namespace MlopsBuild.Tests.Storage.Stores;

[Collection(AzureCollection.Name)]
public sealed class AzureFaults : StoreFaults, IDisposable
{
    private readonly string _container;

    public AzureFaults(AzureFixture azure)
    {
        azure.Require();
        Proxy = azure.NewProxy();
        _container = azure.NewContainer();
    }

    protected override FaultyProxy Proxy { get; }

    public void Dispose() => Proxy.Dispose();

    protected override IObjectStore Open(StoreRetries retries) => AzureFixture.Open(Proxy.Port, _container, retries);

    protected override IObjectStore OpenNowhere(StoreRetries retries) => AzureFixture.Open(1, _container, retries);
}
