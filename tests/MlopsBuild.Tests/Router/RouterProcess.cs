using System.Diagnostics;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Router;

/// <summary>The real router on the loopback, with a socket and a folder of its own.</summary>
internal sealed class RouterProcess(string folder) : IDisposable
{
    private Process? _process;

    public int Port { get; } = LoopbackPort.Free();

    public HttpClient Client { get; } = new();

    public Uri Address(string path) => new($"http://127.0.0.1:{Port}{path}");

    public Command Command(params string[] arguments) =>
        new(Tool.Find("dotnet") ?? "/usr/bin/dotnet", [Path.Combine(AppContext.BaseDirectory, "MlopsBuild.Router.dll"), .. arguments, "--admin", Path.Combine(folder, "admin"), "--state", folder]);

    public async Task StartAsync()
    {
        _process = Command("serve", "--listen", $"127.0.0.1:{Port}").Start();
        _process.StandardInput.Close();
        _ = _process.StandardOutput.ReadToEndAsync();
        var errors = _process.StandardError.ReadToEndAsync();
        for (var waited = Stopwatch.StartNew(); !await LoopbackPort.AnswersAsync(Port); await Task.Delay(20))
            Assert.False(_process.HasExited || waited.Elapsed > TimeSpan.FromMinutes(1), _process.HasExited ? await errors : "The router does not listen.");
    }

    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Switches it as a deployment does.</summary>
    public async Task<CommandResult> SwitchAsync(string body) => await (Command("call", "PUT", "/servers") with { Input = body }).RunAsync();

    public void Dispose()
    {
        Kill();
        Client.Dispose();
    }
}
