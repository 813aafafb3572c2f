using MlopsBuild.Collaboration;
using MlopsBuild.Testing;
using MlopsBuild.Testing.GitHub;
using Xunit;

namespace MlopsBuild.Tests.Collaboration;

public sealed class Releases : IDisposable
{
    private const string Uploads = "/releases/";

    private readonly GitHubBench _bench = new();
    private readonly TemporaryFolder _folder = new();
    private readonly ReleaseRequest _request;

    public Releases() => _request = new()
    {
        Tag = "diamonds-v3",
        Commit = _bench.There.Refs["refs/heads/main"],
        Title = "diamonds, version 3",
        Text = "The card.",
        Files = [File("diamonds-v3.zip", "the model"), File("diamonds-v3.md", "the card")],
    };

    public void Dispose()
    {
        _bench.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task ArePublishedWithTheirFiles()
    {
        var released = await PublishAsync();
        Assert.True(released.IsNew);
        var made = Whole();
        Assert.Equal(("diamonds, version 3", "The card.", _request.Commit), (made.Name, made.Body, made.Target));
    }

    [Fact]
    public async Task AreLeftAsTheyAre()
    {
        await PublishAsync();
        var before = _bench.Server.Requests.Count;
        var again = await PublishAsync();
        Assert.False(again.IsNew);
        Assert.Empty(again.Uploaded);
        Assert.All(_bench.Server.Requests.Skip(before), request => Assert.StartsWith("GET ", request));
    }

    [Fact]
    public async Task AreNeverChanged()
    {
        await PublishAsync();
        var failure = await Assert.ThrowsAsync<GitHubException>(() => _bench.Open().PublishReleaseAsync(_request with { Files = [File("diamonds-v3.zip", "another")] }, cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("has a release \"diamonds-v3\" in acme/flowers with other files: \"diamonds-v3.zip\" (sha256:", failure.Message);
        Whole();
    }

    [Theory]
    [InlineData("POST /repos/acme/flowers/releases/")]
    [InlineData("name=diamonds-v3.md")]
    [InlineData("PATCH ")]
    public async Task ThatAreInterruptedAreFinishedByTheNextRun(string where)
    {
        _bench.Server.Spoil(GitHubFault.Status(502), 5, where);
        await Assert.ThrowsAsync<GitHubException>(PublishAsync);
        Assert.True(Assert.Single(_bench.There.Releases).IsDraft);
        Assert.True((await PublishAsync()).IsNew);
        Whole();
    }

    [Theory]
    [InlineData("half upload", Uploads)]
    [InlineData("lost answer", Uploads)]
    [InlineData("lost answer", "POST /repos/acme/flowers/releases")]
    [InlineData("lost answer", "PATCH ")]
    [InlineData("lost answer", "DELETE ")]
    public async Task AreWholeWhateverGetsLost(string fault, string where)
    {
        _bench.Server.Spoil(fault == "half upload" ? GitHubFault.HalfUpload : GitHubFault.LostAnswer, 1, where == Uploads ? "POST /repos/acme/flowers/releases/" : where);
        await PublishAsync();
        Whole();
    }

    [Fact]
    public async Task OfRunsAtOnceAreOne()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await PublishAsync();
            }
            catch (GitHubException beaten)
            {
                // One that loses its draft to another says so; the next run finds all in place.
                Assert.NotNull(beaten.Status);
            }
        })));
        await PublishAsync();
        Whole();
    }

    private GitHubRelease Whole()
    {
        var release = Assert.Single(_bench.There.Releases);
        Assert.False(release.IsDraft);
        Assert.Equal("diamonds-v3", release.Tag);
        Assert.Equal(_request.Files.Select(file => (file.Name, (string?)file.Digest.ToString())), release.Assets.Select(asset => (asset.Name, asset.Digest)));
        return release;
    }

    private Task<PublishedRelease> PublishAsync() => _bench.Open().PublishReleaseAsync(_request, cancellation: TestContext.Current.CancellationToken);

    private ReleaseFile File(string name, string content) => ReleaseFile.Of(_folder.Write($"{Guid.NewGuid():N}/{name}", content), name);
}
