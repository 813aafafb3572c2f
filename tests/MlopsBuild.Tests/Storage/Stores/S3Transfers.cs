using MlopsBuild.Storage;
using MlopsBuild.Testing.Http;
using Xunit;

namespace MlopsBuild.Tests.Storage.Stores;

public sealed class S3Transfers : FileTransfers
{
    private readonly S3Fixture _s3 = new();

    public S3Transfers() => Store = _s3.Open();

    protected override IObjectStore Store { get; }

    public override void Dispose()
    {
        _s3.Dispose();
        base.Dispose();
    }

    [Fact]
    public async Task InterruptedUploadSendsNoPartAgain()
    {
        var (file, digest) = NewFile(PartBytes * 4 + 10);
        _s3.Proxy.Spoil(Fault.Reset, requests: 5, matching: "partNumber=3");
        var transfer = New() with { PartsAtOnce = 1 };
        await Assert.ThrowsAsync<StoreException>(() => transfer.UploadAsync("data/file", file, digest, Cancellation));
        Assert.Null(await Store.FindAsync("data/file", Cancellation));
        var before = Parts().Count;

        await transfer.UploadAsync("data/file", file, digest, Cancellation);
        Assert.Equal(["3", "4", "5"], Parts().Skip(before).Order());
        var back = Folder["back"];
        await transfer.DownloadAsync("data/file", back, digest, Cancellation);
        Assert.Equal(digest, FileContent.Hash(back));
    }

    [Theory]
    [InlineData("partNumber=2")]
    [InlineData("POST ")]
    public async Task LostAnswersOfAnUploadDoNoHarm(string matching)
    {
        var (file, digest) = NewFile(PartBytes * 3);
        _s3.Proxy.Spoil(Fault.LostAnswer, requests: matching == "POST " ? 2 : 1, matching);
        await New().UploadAsync("data/file", file, digest, Cancellation);
        var back = Folder["back"];
        await New().DownloadAsync("data/file", back, digest, Cancellation);
        Assert.Equal(digest, FileContent.Hash(back));
    }

    [Fact]
    public async Task LostAnswerOfTheCompletionDoesNoHarm()
    {
        var (file, digest) = NewFile(PartBytes * 3);
        _s3.Proxy.Spoil(Fault.LostAnswer, matching: "?uploadId=upload-1 HTTP");
        Assert.True(await New().UploadAsync("data/file", file, digest, Cancellation));
        Assert.Equal(2, _s3.Server.Requests.Count(request => request.StartsWith("POST ", StringComparison.Ordinal) && request.Contains("?uploadId=", StringComparison.Ordinal)));
        Assert.Equal(PartBytes * 3, (await Store.FindAsync("data/file", Cancellation))?.Bytes);
    }

    private List<string> Parts() =>
        [.. _s3.Server.Requests.Where(request => request.Contains("partNumber=", StringComparison.Ordinal)).Select(request => request.Split("partNumber=")[1].Split('&')[0])];
}
