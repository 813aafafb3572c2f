using MlopsBuild.Storage;
using MlopsBuild.Testing.Http;
using MlopsBuild.Testing.S3;

namespace MlopsBuild.Tests.Storage.Stores;

/// <summary>A bucket of its own behind a proxy.</summary>
internal sealed class S3Fixture : IDisposable
{
    private const string Bucket = "tests";

    public S3Fixture()
    {
        Server = new S3Server(Bucket);
        Proxy = new FaultyProxy(Server.Port);
    }

    public S3Server Server { get; }

    public FaultyProxy Proxy { get; }

    /// <summary>Opens the bucket as a build does, through the proxy.</summary>
    public IObjectStore Open(StoreRetries? retries = null, string prefix = "team/store") => Open($"s3://{Bucket}/{prefix}", $"http://127.0.0.1:{Proxy.Port}", retries);

    /// <summary>Opens any bucket at any endpoint.</summary>
    public static IObjectStore Open(string address, string endpoint, StoreRetries? retries = null, string key = S3Server.AccessKey) => StoreAddress.Parse(address).Open(new StoreOptions
    {
        Setting = name => name switch
        {
            "AWS_ACCESS_KEY_ID" => key,
            "AWS_SECRET_ACCESS_KEY" => "a secret that stays here",
            "AWS_REGION" => "eu-central-1",
            "AWS_ENDPOINT_URL_S3" => endpoint,
            _ => null,
        },
        Retries = retries ?? Quick,
    });

    /// <summary>Five tries without long pauses.</summary>
    public static StoreRetries Quick { get; } = new() { FirstPause = TimeSpan.FromMilliseconds(5), LongestPause = TimeSpan.FromMilliseconds(50) };

    public void Dispose()
    {
        Proxy.Dispose();
        Server.Dispose();
    }
}
