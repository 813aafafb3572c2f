using MlopsBuild.Storage;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Http;
using Xunit;

namespace MlopsBuild.Tests.Storage.Stores;

[Collection(AzureCollection.Name)]
public sealed class AzureStoreBehaviour : StoreBehaviour, IDisposable
{
    private readonly FaultyProxy _proxy;

    public AzureStoreBehaviour(AzureFixture azure)
    {
        azure.Require();
        _proxy = azure.NewProxy();
        Store = AzureFixture.Open(_proxy.Port, azure.NewContainer());
    }

    protected override IObjectStore Store { get; }

    public void Dispose() => _proxy.Dispose();

    [Fact]
    public async Task MissingContainerIsNamed()
    {
        var store = AzureFixture.Open(_proxy.Port, "not-there");
        const string Expected = "there is no such container. Create it, or correct MLOPS_STORE.";
        Assert.EndsWith(Expected, (await Assert.ThrowsAsync<StoreException>(() => store.FindAsync("a", Cancellation))).Message);
        Assert.EndsWith(Expected, (await Assert.ThrowsAsync<StoreException>(() => store.ReadAsync("a", Cancellation))).Message);
        Assert.EndsWith(Expected, (await Assert.ThrowsAsync<StoreException>(() => store.PutAsync("a", ObjectContent.Of([]), Cancellation))).Message);
    }

    [Fact]
    public void ConnectionStringOfAnotherAccountIsRefused()
    {
        var refused = Assert.Throws<StoreException>(() => AzureFixture.Open(_proxy.Port, "container", account: "another"));
        Assert.Contains($"is for the account \"{Azurite.Account}\"", refused.Message);
        Assert.DoesNotContain(Azurite.Key, refused.ToString());
    }
}
