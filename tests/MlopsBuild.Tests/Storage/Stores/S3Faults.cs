using MlopsBuild.Storage;
using MlopsBuild.Testing.Http;

namespace MlopsBuild.Tests.Storage.Stores;

public sealed class S3Faults : StoreFaults, IDisposable
{
    private readonly S3Fixture _s3 = new();

    protected override FaultyProxy Proxy => _s3.Proxy;

    public void Dispose() => _s3.Dispose();

    protected override IObjectStore Open(StoreRetries retries) => _s3.Open(retries);

    protected override IObjectStore OpenNowhere(StoreRetries retries) => S3Fixture.Open("s3://tests/x", "http://127.0.0.1:1", retries);
}
