using System.Net.Sockets;
using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.Models;
using Platform = MlopsBuild.Delivery.Oci.Platform;

namespace MlopsBuild.Delivery.Engines;

/// <summary>A container engine, docker or podman, over its socket.</summary>
public sealed class ContainerEngine : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(100);

    private readonly IDockerClient _client;

    private ContainerEngine(string address, IDockerClient client, VersionResponse version)
    {
        (Address, _client, Platform) = (address, client, new Platform(version.Os ?? "linux", Architecture(version.Arch)));
        IsPodman = version.Components?.Any(component => component.Name == "Podman Engine") == true;
    }

    /// <summary>Where it is, such as <c>unix:///var/run/docker.sock</c>.</summary>
    public string Address { get; }

    /// <summary>What it runs images of.</summary>
    public Platform Platform { get; }

    /// <summary>Whether it is podman, where that makes a difference.</summary>
    internal bool IsPodman { get; }

    /// <summary>Connects to an engine.</summary>
    /// <param name="address">Its address; null to look at <c>DOCKER_HOST</c>, then docker's and podman's sockets.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="EngineException">None answers; the message names what was tried.</exception>
    /// <exception cref="ArgumentException">The address is none.</exception>
    public static Task<ContainerEngine> ConnectAsync(string? address = null, CancellationToken cancellation = default) => ConnectAsync(address, Environment.GetEnvironmentVariable, cancellation);

    internal static async Task<ContainerEngine> ConnectAsync(string? address, Func<string, string?> setting, CancellationToken cancellation)
    {
        var tried = new List<string>();
        foreach (var candidate in EngineAddress.Candidates(address, setting))
        {
            if (EngineAddress.Problem(candidate) is { } problem)
                throw new ArgumentException(problem);
            if (EngineAddress.SocketOf(candidate) is { } socket && !File.Exists(socket))
            {
                tried.Add($"{candidate} (there is no such socket)");
                continue;
            }

            var client = new DockerClientBuilder().WithEndpoint(new Uri(candidate)).WithTimeout(s_patience).Build();
            try
            {
                var version = await client.System.GetVersionAsync(cancellation).ConfigureAwait(false);
                return new(candidate, client, version);
            }
            catch (Exception trouble) when (IsTrouble(trouble, cancellation))
            {
                client.Dispose();
                tried.Add($"{candidate} ({Words(trouble)})");
            }
        }

        throw new EngineException($"No container engine answers, tried {string.Join(", ", tried)}; expected docker or podman. Start one (\"systemctl start docker\", \"podman system service --time 0\"), make sure that this user may use its socket, or name it with DOCKER_HOST.");
    }

    /// <summary>Asks the engine for something.</summary>
    /// <param name="what">What, as it goes on after "could not".</param>
    /// <param name="question">The call.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="EngineException">It refuses or does not answer.</exception>
    internal async Task<T> AskAsync<T>(string what, Func<IDockerClient, Task<T>> question, CancellationToken cancellation)
    {
        try
        {
            return await question(_client).ConfigureAwait(false);
        }
        catch (Exception trouble) when (IsTrouble(trouble, cancellation))
        {
            throw new EngineException($"Engine {Address} could not {what}: {Words(trouble)}.", trouble);
        }
    }

    internal Task AskAsync(string what, Func<IDockerClient, Task> question, CancellationToken cancellation) => AskAsync(
        what,
        async client =>
        {
            await question(client).ConfigureAwait(false);
            return true;
        },
        cancellation);

    /// <summary>As <see cref="AskAsync{T}"/>; null where there is no such thing.</summary>
    internal async Task<T?> FindAsync<T>(string what, Func<IDockerClient, Task<T>> question, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await AskAsync(what, question, cancellation).ConfigureAwait(false);
        }
        catch (EngineException refused) when (refused.InnerException is DockerApiException { StatusCode: System.Net.HttpStatusCode.NotFound })
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static bool IsTrouble(Exception trouble, CancellationToken cancellation) =>
        trouble is DockerApiException or HttpRequestException or IOException or SocketException or TimeoutException or UnauthorizedAccessException or AggregateException
        || (trouble is OperationCanceledException && !cancellation.IsCancellationRequested);

    private static string Words(Exception trouble) => trouble switch
    {
        DockerApiException refused => Message(refused),
        OperationCanceledException => "it did not answer in time",
        AggregateException or HttpRequestException { InnerException: SocketException } => trouble.GetBaseException().Message,
        _ => trouble.Message.TrimEnd('.'),
    };

    private static string Message(DockerApiException refused)
    {
        try
        {
            using var json = JsonDocument.Parse(refused.ResponseBody ?? "");
            if (json.RootElement.TryGetProperty("message", out var message) && message.GetString() is { Length: > 0 } text)
                return text.Trim().TrimEnd('.');
        }
        catch (Exception plain) when (plain is JsonException or InvalidOperationException)
        {
            // Then it is no JSON.
        }

        return $"{(int)refused.StatusCode} {refused.ResponseBody}".Trim();
    }

    /// <summary>Go's word for a processor, also where an engine gives the kernel's.</summary>
    private static string Architecture(string? name) => name switch
    {
        "x86_64" or null => "amd64",
        "aarch64" => "arm64",
        _ => name,
    };
}
