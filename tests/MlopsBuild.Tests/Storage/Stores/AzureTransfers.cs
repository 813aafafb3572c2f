using MlopsBuild.Storage;
using MlopsBuild.Testing.Http;
using Xunit;

namespace MlopsBuild.Tests.Storage.Stores;

[Collection(AzureCollection.Name)]
public sealed class AzureTransfers : FileTransfers
{
    private readonly FaultyProxy _proxy;

    public AzureTransfers(AzureFixture azure)
    {
        azure.Require();
        _proxy = azure.NewProxy();
        Store = AzureFixture.Open(_proxy.Port, azure.NewContainer());
    }

    protected override IObjectStore Store { get; }

    public override void Dispose()
    {
        _proxy?.Dispose();
        base.Dispose();
    }

    [Fact]
    public async Task InterruptedUploadSendsNoPartAgain()
    {
        var (file, digest) = NewFile(PartBytes * 4 + 10);
        using var stop = new CancellationTokenSource();
        var steps = new Steps
        {
            Seen = step =>
            {
                if (step.Done >= PartBytes * 2)
                    stop.Cancel();
            },
        };
        var transfer = New() with { PartsAtOnce = 1 };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => (transfer with { Progress = steps }).UploadAsync("data/file", file, digest, stop.Token));
        Assert.Null(await Store.FindAsync("data/file", Cancellation));
        var before = Blocks();

        await transfer.UploadAsync("data/file", file, digest, Cancellation);
        Assert.InRange(Blocks() - before, 1, 3);
        var back = Folder["back"];
        await transfer.DownloadAsync("data/file", back, digest, Cancellation);
        Assert.Equal(digest, FileContent.Hash(back));
    }

    [Theory]
    [InlineData("comp=block&")]
    [InlineData("comp=blocklist")]
    public async Task LostAnswersOfAnUploadDoNoHarm(string matching)
    {
        var (file, digest) = NewFile(PartBytes * 3);
        _proxy.Spoil(Fault.LostAnswer, matching: matching);
        await New().UploadAsync("data/file", file, digest, Cancellation);
        var back = Folder["back"];
        await New().DownloadAsync("data/file", back, digest, Cancellation);
        Assert.Equal(digest, FileContent.Hash(back));
    }

    private int Blocks() => _proxy.Requests.Count(request => request.StartsWith("PUT ", StringComparison.Ordinal) && request.Contains("comp=block&", StringComparison.Ordinal));
}
