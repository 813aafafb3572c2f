using System.Net;
using System.Text;
using MlopsBuild.Delivery.Evidence;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Registries;
using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>What a registry answers instead of doing what is asked.</summary>
public sealed class RegistryTroubles : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly OciRegistry _registry = new();

    public void Dispose()
    {
        _registry.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(403, "application/json", """{"errors":[{"code":"DENIED","message":"not yours"}]}""", "nobody may not do that (403, \"DENIED: not yours\"); ask who owns \"model\"")]
    [InlineData(404, "application/json", """{"errors":[{"code":"NAME_UNKNOWN","message":"no"}]}""", "there is no such thing (404, \"NAME_UNKNOWN: no\")")]
    [InlineData(429, "application/json", """{"errors":[{"code":"TOOMANYREQUESTS","message":"slow down"}]}""", "takes no more requests for now (429, \"TOOMANYREQUESTS: slow down\")")]
    [InlineData(401, "application/json", """{"errors":[{"code":"UNAUTHORIZED","message":"who are you"}]}""", "it asks for a login (401, \"UNAUTHORIZED: who are you\"); log in with \"docker login 127.0.0.1:")]
    [InlineData(500, "text/plain", "panic", "it failed (500, \"panic\"); its log says why")]
    [InlineData(502, "text/html", "<html>Bad gateway</html>", "it answered 502 with a web page")]
    [InlineData(200, "text/html", "<html>Sign in</html>", "it answered 200 with a web page, as a proxy, a login page or a host that is no registry does")]
    [InlineData(507, "text/plain", "no space left on device", "its disk is full (507, \"no space left on device\")")]
    public async Task AreSaidInASentence(int status, string type, string body, string expected)
    {
        _registry.Instead = (_, response) =>
        {
            (response.StatusCode, response.ContentType) = (status, type);
            response.OutputStream.Write(Encoding.UTF8.GetBytes(body));
            return true;
        };
        using var client = RegistryFixture.Client($"{_registry.Host}/model");
        var said = (await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(cancellation: TestContext.Current.CancellationToken))).Message;
        Assert.Contains(expected, said);
        Assert.Contains($"Registry \"{_registry.Host}\" could not be asked", said);
    }

    [Fact]
    public async Task ThatPassAreTriedAgain()
    {
        var left = 2;
        _registry.Instead = (_, response) =>
        {
            if (Interlocked.Decrement(ref left) < 0)
                return false;
            response.StatusCode = left == 1 ? 429 : 503;
            response.Headers["Retry-After"] = "0";
            return true;
        };
        using var client = RegistryFixture.Client($"{_registry.Host}/model");
        await client.PingAsync(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(3, _registry.Requests.Count);
    }

    [Fact]
    public async Task ThatLastLongerThanItIsWorthWaitingEndAtOnceWithTheTime()
    {
        _registry.Instead = (_, response) =>
        {
            response.StatusCode = 429;
            response.Headers["Retry-After"] = "3600";
            return true;
        };
        using var client = RegistryFixture.Client($"{_registry.Host}/model");
        var said = (await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(cancellation: TestContext.Current.CancellationToken))).Message;
        Assert.Contains("it takes no more requests for now (429); it says to come back after 3600 s.", said);
        Assert.Single(_registry.Requests);
    }

    [Fact]
    public async Task OfBlobsElsewhereDoNotGiveThePasswordAway()
    {
        var (layout, package) = Sample();
        using (var open = RegistryFixture.Client($"{_registry.Host}/model"))
            await open.PushAsync(layout, package, "1", cancellation: TestContext.Current.CancellationToken);
        using var stranger = new OciRegistry();
        var shown = new System.Collections.Concurrent.ConcurrentQueue<string?>();
        stranger.Instead = (request, response) =>
        {
            shown.Enqueue(request.Headers["Authorization"]);
            var digest = request.Url!.AbsolutePath.Split('/')[^1]["sha256:".Length..];
            response.OutputStream.Write(File.ReadAllBytes(Path.Combine(layout.Folder, "blobs", "sha256", digest)));
            return true;
        };
        _registry.Instead = (request, response) =>
        {
            if (request.Headers["Authorization"] is null)
            {
                response.StatusCode = 401;
                response.Headers["WWW-Authenticate"] = "Basic realm=\"test\"";
                return true;
            }

            if (!request.Url!.AbsolutePath.Contains("/blobs/", StringComparison.Ordinal))
                return false;
            response.StatusCode = 307;
            response.Headers["Location"] = $"http://{stranger.Host}{request.Url.AbsolutePath}";
            return true;
        };
        using var client = RegistryFixture.Client($"{_registry.Host}/model", new(DockerRegistry.User, DockerRegistry.Password, false, "a test"));
        await client.PullAsync(OciLayout.Create(_folder["pulled"]), "1", cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(4, shown.Count);
        Assert.All(shown, Assert.Null);
    }

    [Fact]
    public async Task OfALostHostNameIt()
    {
        using var client = RegistryFixture.Client($"127.0.0.1:{LoopbackPort.Free()}/model");
        Assert.Contains("Tried 3 times at http://127.0.0.1:", (await Assert.ThrowsAsync<RegistryException>(() => client.PingAsync(cancellation: TestContext.Current.CancellationToken))).Message);
    }

    [Fact]
    public async Task AreNotedWhereABlobWasChanged()
    {
        var (layout, package) = Sample();
        using var client = RegistryFixture.Client($"{_registry.Host}/model");
        await client.PushAsync(layout, package, "1", cancellation: TestContext.Current.CancellationToken);
        _registry.Damage(layout.Manifest(package).Layers[0].Digest.ToString());
        var pulled = OciLayout.Create(_folder["pulled"]);
        Assert.Contains("Nothing was kept.", (await Assert.ThrowsAsync<InvalidDataException>(() => client.PullAsync(pulled, "1", cancellation: TestContext.Current.CancellationToken))).Message);
        Assert.False(pulled.Has(layout.Manifest(package).Layers[0]));
        Assert.Null(pulled.Find("1"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DoNotLoseReferrersWrittenAtOnce(bool listed)
    {
        _registry.ListsReferrers = listed;
        var (layout, package) = Sample();
        using var client = RegistryFixture.Client($"{_registry.Host}/model");
        await client.PushAsync(layout, package, "1", cancellation: TestContext.Current.CancellationToken);
        using var key = SigningKey.Generate();
        SampleModel.Sign(layout, package, SampleModel.Origin(_folder["model"]), key);
        using var other = RegistryFixture.Client($"{_registry.Host}/model");
        foreach (var round in layout.Referrers(package.Digest).Chunk(2))
        {
            foreach (var blob in round.SelectMany(referrer => layout.Manifest(referrer).Blobs))
                await client.PushBlobAsync(layout, blob, cancellation: TestContext.Current.CancellationToken);
            await Task.WhenAll(client.PutReferrerAsync(layout.Manifest(round[0]), cancellation: TestContext.Current.CancellationToken), other.PutReferrerAsync(layout.Manifest(round[1]), cancellation: TestContext.Current.CancellationToken));
        }

        Assert.Equal(4, (await client.ReferrersAsync(package.Digest, SigstoreBundle.MediaType, cancellation: TestContext.Current.CancellationToken)).Count);
        Assert.Empty(await client.ReferrersAsync(package.Digest, "application/other", cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OfAPlaceElsewhereDoNotGiveThePasswordAway()
    {
        using var stranger = new OciRegistry();
        string? shown = null;
        stranger.Instead = (request, response) =>
        {
            shown = request.Headers["Authorization"];
            request.InputStream.CopyTo(Stream.Null);
            response.StatusCode = 403;
            return true;
        };
        _registry.Instead = (request, response) =>
        {
            if (request.Headers["Authorization"] is null)
            {
                response.StatusCode = 401;
                response.Headers["WWW-Authenticate"] = "Basic realm=\"test\"";
                return true;
            }

            if (request.HttpMethod != "POST")
                return false;
            response.StatusCode = 202;
            response.Headers["Location"] = $"http://{stranger.Host}/v2/model/blobs/uploads/1";
            return true;
        };
        var (layout, package) = Sample();
        using var client = RegistryFixture.Client($"{_registry.Host}/model", new(DockerRegistry.User, DockerRegistry.Password, false, "a test"));
        await Assert.ThrowsAsync<RegistryException>(() => client.PushAsync(layout, package, "1", cancellation: TestContext.Current.CancellationToken));
        Assert.NotEmpty(stranger.Requests);
        Assert.Null(shown);
    }

    [Fact]
    public async Task InMidUploadWithATokenAreOvercome()
    {
        var (layout, package) = Sample(bytes: 300_000);
        using var tokens = new TokenService();
        var patches = 0;
        _registry.Instead = (request, response) =>
        {
            var isThird = request.HttpMethod == "PATCH" && Interlocked.Increment(ref patches) == 3;
            if (request.Headers["Authorization"]?.StartsWith("Bearer ", StringComparison.Ordinal) == true && !isThird)
                return false;
            request.InputStream.CopyTo(Stream.Null);
            response.StatusCode = 401;
            response.Headers["WWW-Authenticate"] = $"Bearer realm=\"{tokens.Address}\",service=\"{TokenService.Service}\"";
            return true;
        };
        using var client = RegistryFixture.Client($"{_registry.Host}/model", new(DockerRegistry.User, DockerRegistry.Password, false, "a test"), options => options with { ChunkSize = 50_000 });
        await client.PushAsync(layout, package, "1", cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(package.Digest, (await client.FindAsync("1", cancellation: TestContext.Current.CancellationToken))!.Digest);
        Assert.Equal(3, tokens.Given.Count);
    }

    private (OciLayout Layout, Descriptor Package) Sample(int bytes = 50_000)
    {
        var layout = OciLayout.Create(_folder["layout"]);
        return (layout, SampleModel.Package(layout, SampleModel.Folder(_folder, bytes: bytes)));
    }
}
