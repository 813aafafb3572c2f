using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MlopsBuild.Processes;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Serving;

/// <summary>The real server, on a free port of the loopback.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> _errors;
    private readonly Task _output;

    private ServerProcess(Process process)
    {
        _process = process;
        process.StandardInput.Close();
        _errors = process.StandardError.ReadToEndAsync();
        _output = ReadAsync();
    }

    public HttpClient Client { get; } = new();

    public string Address => Client.BaseAddress!.ToString().TrimEnd('/');

    /// <summary>What it has logged.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    public static Command Command(params string[] arguments) =>
        new(Tool.Find("dotnet") ?? "/usr/bin/dotnet", [Path.Combine(AppContext.BaseDirectory, "MlopsBuild.Serving.dll"), .. arguments]);

    public static async Task<ServerProcess> StartAsync(string models, params string[] arguments)
    {
        var server = new ServerProcess(Command(["--models", models, "--listen", "127.0.0.1:0", .. arguments]).Start());
        var first = await Task.WhenAny(server._address.Task, server._errors, Task.Delay(TimeSpan.FromMinutes(2)));
        if (first != server._address.Task)
        {
            await server.DisposeAsync();
            Assert.Fail($"The server did not start.\n{string.Join('\n', server._lines)}\n{await server._errors}");
        }

        server.Client.BaseAddress = new Uri(await server._address.Task + "/");
        return server;
    }

    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<(HttpStatusCode Status, JsonObject Json)> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Client.PostAsync(new Uri(path, UriKind.Relative), content);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
    }

    /// <summary>The sentence of an error.</summary>
    public async Task<string> RefusalAsync(string path, string body, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        var (found, json) = await PostAsync(path, body);
        Assert.True(found == status, $"{found}: {json.ToJsonString()}");
        Assert.Equal(["error"], json.Select(part => part.Key));
        return (string)json["error"]!;
    }

    /// <summary>Waits until something is so.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(20))
        {
            if (await condition())
                return;
        }

        Assert.Fail($"It did not come to this: {what}\n{string.Join('\n', _lines)}");
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Sends SIGTERM some thousand times a second.</summary>
    public void TerminateUntilItHasEnded()
    {
        for (var waited = Stopwatch.StartNew(); !_process.HasExited && waited.Elapsed < TimeSpan.FromMinutes(1); Thread.Sleep(TimeSpan.FromMicroseconds(200)))
            Signals.Send(_process.Id, Signals.Terminate);
    }

    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await _process.WaitForExitAsync(limit.Token);
        await _output;
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        Client.Dispose();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
            if (JsonNode.Parse(line) is JsonObject json && (string?)json["message"] == "Listening")
                _address.TrySetResult((string)json["address"]!);
        }
    }
}
