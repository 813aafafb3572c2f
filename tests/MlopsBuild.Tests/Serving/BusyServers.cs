using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace MlopsBuild.Tests.Serving;

public sealed class BusyServers(ServedModels models) : IClassFixture<ServedModels>
{
    private const string Infer = "v2/models/homes/infer";

    [Fact]
    public async Task MoreRequestsThanItHoldsAreToldToComeAgain()
    {
        await using var server = await ServerProcess.StartAsync(models.All, "--max-requests", "2");
        var body = Encoding.UTF8.GetBytes(ServedModels.Home());
        using var first = await BeginAsync(server, body);
        using var second = await BeginAsync(server, body);
        await server.UntilAsync(async () => (await server.GetAsync("metrics")).Text.Contains("\nmlops_requests_in_flight 2\n", StringComparison.Ordinal), "two requests in the server");

        using var content = new ByteArrayContent(body);
        using var refused = await server.Client.PostAsync(new Uri(Infer, UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        Assert.Contains("\"error\"", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("v2/health/live")).Status);

        Assert.StartsWith("HTTP/1.1 200", await EndAsync(first, body), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", await EndAsync(second, body), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(Infer, ServedModels.Home())).Status);
        Assert.Contains("mlops_requests_total{model=\"homes\",version=\"10\",outcome=\"overloaded\"} 1\n", (await server.GetAsync("metrics")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BodiesThatWouldFillTheMemoryAreToldToComeAgain()
    {
        await using var server = await ServerProcess.StartAsync(models.All, "--max-body-bytes", "100000", "--max-pending-bytes", "100000");
        using var large = await BeginAsync(server, new byte[90_000]);
        await server.UntilAsync(async () => (await server.GetAsync("metrics")).Text.Contains("\nmlops_requests_in_flight 1\n", StringComparison.Ordinal), "a request in the server");

        Assert.Contains("more requests than it can hold", await server.RefusalAsync(Infer, ServedModels.Home() + new string(' ', 20_000), HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(Infer, ServedModels.Home())).Status);
    }

    [Fact]
    public async Task ARequestThatRunsIsAnsweredBeforeTheEnd()
    {
        await using var server = await ServerProcess.StartAsync(models.All);
        var body = Encoding.UTF8.GetBytes(ServedModels.Home());
        using var running = await BeginAsync(server, body);
        await server.UntilAsync(async () => (await server.GetAsync("metrics")).Text.Contains("\nmlops_requests_in_flight 1\n", StringComparison.Ordinal), "a request in the server");

        server.Signal("TERM");
        await server.UntilAsync(() => Task.FromResult(server.Lines.Any(line => line.Contains("\"Ending\"", StringComparison.Ordinal))), "the line that it ends");
        Assert.StartsWith("HTTP/1.1 200", await EndAsync(running, body), StringComparison.Ordinal);
        Assert.Equal(0, await server.ExitAsync());
        Assert.Contains("\"Ended\"", server.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhileItDrainsItIsNotReadyButAnswers()
    {
        await using var server = await ServerProcess.StartAsync(models.All, "--drain-seconds", "3600");
        server.Signal("TERM");
        await server.UntilAsync(async () => (await server.GetAsync("v2/health/ready")).Status == HttpStatusCode.ServiceUnavailable, "not ready");
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(Infer, ServedModels.Home())).Status);
    }

    // All of a request but the last byte of its body.
    private static async Task<TcpClient> BeginAsync(ServerProcess server, byte[] body)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, server.Client.BaseAddress!.Port);
        var head = string.Create(CultureInfo.InvariantCulture, $"POST /{Infer} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        await connection.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body[..^1]]);
        return connection;
    }

    private static async Task<string> EndAsync(TcpClient connection, byte[] body)
    {
        await connection.GetStream().WriteAsync(body.AsMemory(body.Length - 1));
        using var reader = new StreamReader(connection.GetStream());
        return await reader.ReadToEndAsync();
    }
}
