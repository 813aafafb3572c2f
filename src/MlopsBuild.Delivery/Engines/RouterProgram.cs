using System.Globalization;
using System.Text;
using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace MlopsBuild.Delivery.Engines;

/// <summary>The router's program inside its container. It alone reaches its admin socket and the servers, wherever the engine is.</summary>
/// <param name="engine">The engine.</param>
/// <param name="container">Name of the router's container.</param>
/// <param name="command">What starts the program in it.</param>
internal sealed class RouterProgram(ContainerEngine engine, string container, IReadOnlyList<string> command)
{
    private const int Busy = 3;

    /// <summary>The current servers, and the requests that earlier ones still answer.</summary>
    /// <exception cref="EngineException">The router does not answer.</exception>
    public async Task<(IReadOnlyList<string> Servers, int Draining)> ServersAsync(CancellationToken cancellation) => Read(await CallAsync("GET", "/servers", null, cancellation).ConfigureAwait(false));

    /// <summary>Makes servers current.</summary>
    /// <exception cref="EngineException">The router refuses or does not answer; whether it switched is then to be asked.</exception>
    public async Task SwitchAsync(IReadOnlyList<string> addresses, CancellationToken cancellation) => Read(await CallAsync("PUT", "/servers", JsonSerializer.Serialize(new { servers = addresses }), cancellation).ConfigureAwait(false));

    /// <summary>Asks the router or, with a whole address, a server.</summary>
    /// <exception cref="EngineException">It does not answer.</exception>
    public async Task<(int Status, string Body)> CallAsync(string method, string address, string? body, CancellationToken cancellation)
    {
        var (identifier, stream) = await StartAsync(["call", method, address], body is not null, cancellation).ConfigureAwait(false);
        using (stream)
        {
            var (output, error) = await engine.AskAsync(
                $"ask {address} through {container}",
                async _ =>
                {
                    if (body is not null)
                    {
                        var bytes = Encoding.UTF8.GetBytes(body);
                        await stream.WriteAsync(bytes, 0, bytes.Length, cancellation).ConfigureAwait(false);
                        stream.CloseWrite();
                    }

                    return await stream.ReadOutputToEndAsync(cancellation).ConfigureAwait(false);
                },
                cancellation).ConfigureAwait(false);
            var end = output.IndexOf('\n', StringComparison.Ordinal);
            if (end > 0 && int.TryParse(output.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
                return (status, output[(end + 1)..]);
            throw new EngineException($"{address} does not answer through {container} (exit code {await ExitCodeAsync(identifier, cancellation).ConfigureAwait(false)}): {(error.Length > 0 ? error.Trim() : output.Trim())}");
        }
    }

    /// <summary>Keeps others from deploying until it is disposed of, or this process ends.</summary>
    /// <returns>What holds it; null when somebody else does.</returns>
    public async Task<IDisposable?> HoldAsync(CancellationToken cancellation)
    {
        var (identifier, stream) = await StartAsync(["hold"], input: true, cancellation).ConfigureAwait(false);
        try
        {
            var buffer = new byte[1024];
            var text = new StringBuilder();
            while (!text.ToString().Contains('\n', StringComparison.Ordinal))
            {
                var read = await stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellation).ConfigureAwait(false);
                if (read.EOF)
                    break;
                text.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
            }

            if (text.ToString().StartsWith("held", StringComparison.Ordinal))
            {
                var held = stream;
                stream = null;
                return held;
            }

            var code = await ExitCodeAsync(identifier, cancellation).ConfigureAwait(false);
            return code == Busy ? null : throw new EngineException($"{container} cannot keep others from deploying (exit code {code}): {text.ToString().Trim()}");
        }
        finally
        {
            stream?.Dispose();
        }
    }

    private async Task<(string Identifier, MultiplexedStream Stream)> StartAsync(string[] arguments, bool input, CancellationToken cancellation) => await engine.AskAsync(
        $"run \"{string.Join(' ', arguments)}\" in {container}",
        async client =>
        {
            var created = await client.Exec.CreateContainerExecAsync(
                container, new ContainerExecCreateParameters { Cmd = [.. command, .. arguments], AttachStdin = input, AttachStdout = true, AttachStderr = true }, cancellation).ConfigureAwait(false);
            return (created.ID, await client.Exec.StartContainerExecAsync(created.ID, new ContainerExecStartParameters(), cancellation).ConfigureAwait(false));
        },
        cancellation).ConfigureAwait(false);

    /// <summary>What the program ended with; engines take a moment to tell.</summary>
    private async Task<long?> ExitCodeAsync(string identifier, CancellationToken cancellation)
    {
        const int Looks = 50;
        for (var look = 0; look < Looks; look++)
        {
            var seen = await engine.AskAsync($"look at what ran in {container}", client => client.Exec.InspectContainerExecAsync(identifier, cancellation), cancellation).ConfigureAwait(false);
            if (!seen.Running)
                return seen.ExitCode;
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation).ConfigureAwait(false);
        }

        return null;
    }

    private (IReadOnlyList<string> Servers, int Draining) Read((int Status, string Body) answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            if (answer.Status == 200)
                return ([.. json.RootElement.GetProperty("servers").EnumerateArray().Select(item => item.GetString() ?? "")], json.RootElement.GetProperty("draining").GetInt32());
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Then it is said below.
        }

        throw new EngineException($"The router {container} answered {answer.Status}: {answer.Body}");
    }
}
