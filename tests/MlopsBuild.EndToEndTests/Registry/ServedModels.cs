using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Engines;
using Xunit;

namespace MlopsBuild.EndToEndTests.Registry;

/// <summary>Serve at the command line, and Ctrl+C as a terminal sends it: to all processes of the group.</summary>
[Collection(nameof(RegistryCollection))]
public sealed class ServedModels(RegisteredClone clone) : IDisposable
{
    private readonly List<string> _said = [];
    private readonly List<Process> _all = [];

    public void Dispose()
    {
        foreach (var serving in _all)
        {
            if (!serving.HasExited)
                serving.Kill(entireProcessTree: true);
            serving.Dispose();
        }
    }

    [Fact]
    public async Task AnswerRequestsThatRunWhenTheyAreInterrupted()
    {
        Assert.SkipWhen(Tool.Find("curl") is null, "curl is not installed: apt-get install curl");
        var curl = await ServeAsync(LoopbackPort.Free());
        Assert.DoesNotContain(_said, line => line.Contains("║ Train", StringComparison.Ordinal));
        Assert.Contains("\"model_name\":\"diamonds\",\"model_version\":\"1\"", (await new Command("sh", "-c", curl).RunAsync()).Output);
        using var running = await BeginAsync(curl);

        await InterruptAsync();
        await UntilAsync("Ending the server: requests that run are answered first");
        Assert.Contains("HTTP/1.1 200", await EndAsync(running), StringComparison.Ordinal);

        Assert.Equal(0, await ExitAsync());
        Assert.Contains(_said, line => line.Contains("The server has ended", StringComparison.Ordinal));
        Assert.Contains(_said, line => line.StartsWith("Serve ", StringComparison.Ordinal) && line.Contains("Succeeded", StringComparison.Ordinal));
        Assert.DoesNotContain(_said, line => line.Contains("Aborted", StringComparison.Ordinal));
        Assert.NotEqual(0, (await new Command("sh", "-c", curl).RunAsync()).ExitCode);
    }

    [Fact]
    public async Task LeaveTheCheckoutAndOtherServersAlone()
    {
        Assert.SkipWhen(Tool.Find("curl") is null, "curl is not installed: apt-get install curl");
        var trained = await ServeAsync(LoopbackPort.Free(), model: null);
        var validated = await clone.BuildAsync(clone.NewStore(), "ValidateData").WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        Assert.True(validated.ExitCode == 0, validated.Everything);
        Assert.DoesNotContain("Another build works in this checkout", validated.Everything);
        var registered = await ServeAsync(LoopbackPort.Free());
        // Both have looked at their folders twice by then.
        await Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);
        foreach (var curl in new[] { trained, registered })
            Assert.Contains("\"model_name\":\"diamonds\",\"model_version\":\"1\"", (await new Command("sh", "-c", curl).RunAsync()).Output);

        var models = Path.Combine(clone.Path, ".mlops", "serving", "models");
        Assert.Equal(2, Directory.GetDirectories(models).Length);
        _all[0].Kill(entireProcessTree: true);
        await _all[0].WaitForExitAsync(TestContext.Current.CancellationToken);
        await InterruptAsync();
        Assert.Equal(0, await ExitAsync());
        // That of the killed one is left to the next.
        Assert.Single(Directory.GetDirectories(models));
        await ServeAsync(LoopbackPort.Free());
        Assert.Single(Directory.GetDirectories(models));
    }

    [Fact]
    public async Task EndAtOnceWhenTheyAreInterruptedAgain()
    {
        var curl = await ServeAsync(LoopbackPort.Free());
        using var running = await BeginAsync(curl);
        await InterruptAsync();
        await UntilAsync("Ending the server");
        await InterruptAsync();
        Assert.Equal(130, await ExitAsync());
        Assert.DoesNotContain(_said, line => line.Contains("The server has ended", StringComparison.Ordinal));
        Assert.Contains(_said, line => line.StartsWith("Serve ", StringComparison.Ordinal) && line.Contains("Aborted", StringComparison.Ordinal));
        Assert.DoesNotContain("HTTP/1.1 200", await EndAsync(running), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndWellWhenTheyAreInterruptedBeforeTheyListen()
    {
        Start(LoopbackPort.Free());
        while ((await new Command("pgrep", "-g", $"{Serving.Id}", "-f", "MlopsBuild.Serving.dll").RunAsync()).ExitCode != 0)
            Assert.False(Serving.HasExited);
        await InterruptAsync();
        var code = await ExitAsync();
        Assert.True(code == 0, string.Join('\n', _said));
        Assert.Contains(_said, line => line.Contains("The server has ended", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RefuseAllMistakesBeforeAnythingRuns()
    {
        var store = clone.NewStore();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var said = await clone.EndedAsync(2, store, "Serve", "--version", "0", "--model", "dimonds", "--listen", $"{other.LocalEndpoint}", "--token-file", clone["nowhere"], "--server-path", clone["no server"]);
        Assert.Contains("--version is 0, expected a number from 1.", said);
        Assert.Contains("There is no model \"dimonds\", expected one of diamonds.", said);
        Assert.Contains($"--listen is \"{other.LocalEndpoint}\", and another program listens there, expected a free port; --listen 127.0.0.1:0 takes one.", said);
        Assert.Contains($"--token-file: There is no file \"{clone["nowhere"]}\", expected one with the token", said);
        Assert.Contains("and there is no such folder, expected that with the published server.", said);
        File.WriteAllText(clone["empty"], "\n");
        said = await clone.EndedAsync(2, store, "Serve", "--model", "diamonds@1", "--listen", "192.0.2.1:80", "--token-file", clone["empty"]);
        Assert.Contains("--listen is \"192.0.2.1:80\", which is no address of this machine", said);
        Assert.Contains($"--token-file: The file \"{clone["empty"]}\" holds no token, expected at least 16 visible ASCII characters", said);
        File.WriteAllText(clone["open"], "0123456789abcdef");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(clone["open"], (UnixFileMode)0b110_100_100);
        said = await clone.EndedAsync(2, store, "Serve", "--listen", "8080", "--token-file", clone["open"]);
        Assert.Contains("--listen is \"8080\", expected an address and a port", said);
        Assert.Contains($"Other users of this machine may read the token in \"{clone["open"]}\"; \"chmod 600 {clone["open"]}\" keeps it to you", said);
    }

    private Process Serving => _all[^1];

    /// <summary>Serves, and gives the curl line that it prints.</summary>
    private async Task<string> ServeAsync(int port, string? model = "diamonds@1")
    {
        Start(port, model);
        return await UntilAsync("curl ");
    }

    private void Start(int port, string? model = "diamonds@1")
    {
        var build = clone.Build(clone.NewStore(), ["Serve", .. model is null ? Array.Empty<string>() : ["--model", model], "--listen", $"127.0.0.1:{port}", "--server-path", CompiledProgram.Copy("MlopsBuild.Serving", clone["compiled-server"])]);
        Assert.SkipWhen(Tool.Find("setsid") is null, "setsid is not installed: apt-get install util-linux");
        _all.Add((build with { Program = Tool.Find("setsid")!, Arguments = [build.Program, .. build.Arguments] }).Start());
        Serving.StandardInput.Close();
        _ = Serving.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private async Task<string> UntilAsync(string text)
    {
        while (await Serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            _said.Add(line);
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
        }

        Assert.Fail($"It ended without \"{text}\":\n{string.Join('\n', _said)}");
        return "";
    }

    private async Task InterruptAsync() => Assert.Equal(0, (await new Command("kill", "-INT", "--", $"-{Serving.Id}").RunAsync()).ExitCode);

    private async Task<int> ExitAsync()
    {
        while (await Serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            _said.Add(line);
        await Serving.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        return Serving.ExitCode;
    }

    // The request of the curl line but for the last byte of its body.
    private static async Task<TcpClient> BeginAsync(string curl)
    {
        var parts = curl.Split('\'');
        var address = new Uri(parts[1]);
        var body = Encoding.UTF8.GetBytes(parts[3]);
        var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, address.Port);
        var head = string.Create(CultureInfo.InvariantCulture, $"POST {address.AbsolutePath} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {body.Length}\r\n\r\n");
        await connection.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body[..^1]]);
        using var client = new HttpClient();
        while (!(await client.GetStringAsync(new Uri(address, "/metrics"))).Contains("\nmlops_requests_in_flight 1\n", StringComparison.Ordinal))
            await Task.Delay(20);
        return connection;
    }

    private static async Task<string> EndAsync(TcpClient connection)
    {
        try
        {
            await connection.GetStream().WriteAsync("}"u8.ToArray());
            using var reader = new StreamReader(connection.GetStream());
            return await reader.ReadToEndAsync();
        }
        catch (IOException lost)
        {
            return lost.Message;
        }
    }
}
