using System.Net;

namespace MlopsBuild.Serving;

/// <summary>Asks a running server whether it is ready, for images that have no other program to do it.</summary>
internal static class HealthCheck
{
    /// <summary>0 when the server at the address of the options is ready, otherwise 1.</summary>
    public static async Task<int> RunAsync(ServerOptions options, TextWriter error)
    {
        var endPoint = options.EndPoint;
        var host = endPoint.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : endPoint.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : endPoint.Address;
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://{new IPEndPoint(host, endPoint.Port)}/v2/health/ready")).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode)
                return 0;
            await error.WriteLineAsync(await answer.Content.ReadAsStringAsync().ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception trouble) when (trouble is HttpRequestException or TaskCanceledException)
        {
            await error.WriteLineAsync($"The server at {endPoint} does not answer: {trouble.Message}").ConfigureAwait(false);
        }

        return 1;
    }
}
