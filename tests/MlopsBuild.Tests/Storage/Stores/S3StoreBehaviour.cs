using MlopsBuild.Storage;
using MlopsBuild.Testing.S3;
using Xunit;

namespace MlopsBuild.Tests.Storage.Stores;

public sealed class S3StoreBehaviour : StoreBehaviour, IDisposable
{
    private readonly S3Fixture _s3 = new();

    public S3StoreBehaviour()
    {
        _s3.Server.PageSize = 10;
        Store = _s3.Open();
    }

    protected override IObjectStore Store { get; }

    public void Dispose() => _s3.Dispose();

    [Fact]
    public async Task StoresOfOneBucketDoNotMeet()
    {
        var other = _s3.Open(prefix: "team/store2");
        await Put("a", "x");
        Assert.Null(await other.FindAsync("a", Cancellation));
        Assert.Empty(await other.ListAsync("", null, Cancellation).ToListAsync(Cancellation));
        Assert.Equal("s3://tests/team/store2", other.Address);
    }

    [Theory]
    [InlineData(S3Conditions.Ignored, "4 were told that theirs was written")]
    [InlineData(S3Conditions.Refused, "501 NotImplemented")]
    public async Task StoreWithoutConditionalWritesIsRefused(S3Conditions conditions, string why)
    {
        _s3.Server.Conditions = conditions;
        var refused = await Assert.ThrowsAsync<StoreException>(() => ConditionalWrites.CheckAsync(Store, Cancellation));
        Assert.Contains(why, refused.Message);
        Assert.Contains("\"s3://tests/team/store\"", refused.Message);
        Assert.Empty(await Names(""));
    }

    [Fact]
    public async Task MissingBucketIsNamed()
    {
        var store = S3Fixture.Open("s3://nowhere/x", _s3.Server.Endpoint);
        const string Expected = "there is no such bucket. Create it, or correct MLOPS_STORE.";
        Assert.EndsWith(Expected, (await Assert.ThrowsAsync<StoreException>(() => store.FindAsync("a", Cancellation))).Message);
        Assert.EndsWith(Expected, (await Assert.ThrowsAsync<StoreException>(() => store.ReadAsync("a", Cancellation))).Message);
        Assert.EndsWith(Expected, (await Assert.ThrowsAsync<StoreException>(() => store.PutAsync("a", ObjectContent.Of([]), Cancellation))).Message);
    }

    [Fact]
    public async Task WrongKeyIsNotTriedAgainAndTold()
    {
        var store = S3Fixture.Open("s3://tests/x", _s3.Server.Endpoint, key: "OTHERKEY");
        var refused = await Assert.ThrowsAsync<StoreException>(() => store.ReadAsync("a", Cancellation));
        Assert.Contains("403 InvalidAccessKeyId", refused.Message);
        Assert.Contains("AWS_SECRET_ACCESS_KEY", refused.Message);
        Assert.DoesNotContain("secret that stays", refused.ToString());
        Assert.Single(_s3.Server.Requests);
    }
}
