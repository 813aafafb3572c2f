using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace MlopsBuild.Router;

/// <summary>A request from inside the network of the engine: the router's admin socket and the servers are reached from nowhere else.</summary>
internal static class RouterCall
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Prints the status on a line, then the body. What is put or posted is the standard input.</summary>
    public static async Task<int> RunAsync(string method, string address, RouterOptions options)
    {
        using var client = Client(address, options);
        using var request = new HttpRequestMessage(new HttpMethod(method), Address(address));
        if (method is "PUT" or "POST")
        {
            using var body = new MemoryStream();
            var input = Console.OpenStandardInput();
            await using (input.ConfigureAwait(false))
                await input.CopyToAsync(body).ConfigureAwait(false);
            request.Content = new ByteArrayContent(body.ToArray());
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using var response = await client.SendAsync(request).ConfigureAwait(false);
        var output = Console.OpenStandardOutput();
        await using (output.ConfigureAwait(false))
        {
            await output.WriteAsync(System.Text.Encoding.ASCII.GetBytes(((int)response.StatusCode).ToString(CultureInfo.InvariantCulture) + "\n")).ConfigureAwait(false);
            await response.Content.CopyToAsync(output).ConfigureAwait(false);
        }

        return 0;
    }

    /// <summary>0 when the router answers.</summary>
    public static async Task<int> CheckAsync(RouterOptions options)
    {
        using var client = Client("/servers", options);
        using var response = await client.GetAsync(Address("/servers")).ConfigureAwait(false);
        return response.IsSuccessStatusCode ? 0 : 1;
    }

    private static Uri Address(string address) => address.StartsWith('/')
        ? new Uri($"http://router{address}")
        : Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp ? uri : throw new ArgumentException($"The address is \"{address}\", expected a path of the router such as \"/servers\", or \"http://name:8080/…\".");

    private static HttpClient Client(string address, RouterOptions options)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) };
        if (address.StartsWith('/'))
        {
            handler.ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(options.Admin), cancellation).ConfigureAwait(false);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            };
        }

        return new(handler) { Timeout = s_patience };
    }
}
