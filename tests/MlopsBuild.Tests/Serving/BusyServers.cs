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
        await using var server = await ServerProcess.StartAsync(models.All, "--max-requests", "1", "--parallel", "1");
        var many = ServedModels.Homes(10_000);
        await server.UntilAsync(
            async () =>
            {
                var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AskAsync(many)));
                Assert.All(answers, answer => Assert.True(answer is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{answer}"));
                return answers.Contains(HttpStatusCode.ServiceUnavailable);
            },
            "a request that is told to come again");
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(Infer, ServedModels.Home())).Status);
        Assert.Matches("mlops_requests_total\\{model=\"homes\",version=\"10\",outcome=\"overloaded\"\\} [1-9]", (await server.GetAsync("metrics")).Text);

        async Task<HttpStatusCode> AskAsync(string body)
        {
            using var content = new StringContent(body);
            using var answer = await server.Client.PostAsync(new Uri(Infer, UriKind.Relative), content, TestContext.Current.CancellationToken);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter!.Delta);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task SlowSendersKeepNobodyOutUntilThereAreVeryManyOfThem()
    {
        await using var server = await ServerProcess.StartAsync(models.All, "--max-requests", "2");
        var body = Encoding.UTF8.GetBytes(ServedModels.Home());
        var slow = new List<TcpClient>();
        try
        {
            // Twice what the server holds, and their last byte is still to come.
            for (var sender = 0; sender < 4; sender++)
                slow.Add(await BeginAsync(server, body));
            await InFlightAsync(server, 4);
            Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(Infer, ServedModels.Home())).Status);

            for (var sender = 4; sender < 64; sender++)
                slow.Add(await BeginAsync(server, body));
            await InFlightAsync(server, 64);
            Assert.Contains("more requests than it can hold", await server.RefusalAsync(Infer, ServedModels.Home(), HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("v2/health/live")).Status);
            Assert.StartsWith("HTTP/1.1 200", await EndAsync(slow[0], body), StringComparison.Ordinal);
            await InFlightAsync(server, 63);
            Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(Infer, ServedModels.Home())).Status);
        }
        finally
        {
            slow.ForEach(connection => connection.Dispose());
        }
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

    // A terminal signals the server, and so does the build that started it, perhaps when the server is ending.
    [Fact]
    public async Task SignalsUntilTheVeryEndDoNotChangeTheExitCode()
    {
        await using var server = await ServerProcess.StartAsync(models.All);
        server.Signal("INT");
        server.TerminateUntilItHasEnded();
        Assert.Equal(0, await server.ExitAsync());
        Assert.Contains("\"Ended\"", server.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnInterruptedServerEndsAtOnceWhenItIsInterruptedAgain()
    {
        await using var server = await ServerProcess.StartAsync(models.All);
        using var running = await BeginAsync(server, Encoding.UTF8.GetBytes(ServedModels.Home()));
        await InFlightAsync(server, 1);
        server.Signal("INT");
        await server.UntilAsync(() => Task.FromResult(server.Lines.Any(line => line.Contains("\"Ending\"", StringComparison.Ordinal))), "the line that it ends");
        server.Signal("INT");
        Assert.Equal(130, await server.ExitAsync());
        Assert.DoesNotContain(server.Lines, line => line.Contains("\"Ended\"", StringComparison.Ordinal));
    }

    private static Task InFlightAsync(ServerProcess server, int count) =>
        server.UntilAsync(async () => (await server.GetAsync("metrics")).Text.Contains($"\nmlops_requests_in_flight {count}\n", StringComparison.Ordinal), $"{count} requests in the server");

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
