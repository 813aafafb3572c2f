using System.Net;

namespace MlopsBuild.Storage;

/// <summary>The HTTP client of all stores: connects within 10 s or not at all, and leaves all other waiting to <see cref="StoreRetries"/>.</summary>
internal static class Connections
{
    public static HttpClient NewClient() => new(new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
        AutomaticDecompression = DecompressionMethods.None,
        AllowAutoRedirect = false,
        UseCookies = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
