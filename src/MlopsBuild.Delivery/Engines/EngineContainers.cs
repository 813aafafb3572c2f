using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace MlopsBuild.Delivery.Engines;

/// <summary>Containers of one environment on an engine.</summary>
internal sealed class EngineContainers(ContainerEngine engine, EngineNames names)
{
    /// <summary>The environment's servers, those that have ended too, newest first.</summary>
    public async Task<IReadOnlyList<ContainerListResponse>> ServersAsync(CancellationToken cancellation)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>>
        {
            ["label"] = new Dictionary<string, bool> { [$"{EngineNames.EnvironmentLabel}={names.Environment}"] = true, [$"{EngineNames.RoleLabel}={EngineNames.ServerRole}"] = true },
        };
        var found = await engine.AskAsync("list containers", client => client.Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = filters }, cancellation), cancellation).ConfigureAwait(false);
        return [.. found.OrderByDescending(container => container.Created)];
    }

    public static string NameOf(ContainerListResponse container) => container.Names[0].TrimStart('/');

    /// <summary>A container as it is; null where there is none.</summary>
    public async Task<EngineContainer?> FindAsync(string name, CancellationToken cancellation) =>
        await engine.FindAsync($"look at container {name}", client => client.Containers.InspectContainerAsync(name, cancellation), cancellation).ConfigureAwait(false) is not { } found
            ? null
            : new EngineContainer(found.State ?? new(), found.RestartCount, found.Image ?? "")
            {
                Command = [.. found.Config?.Entrypoint ?? []],
                Binding = found.HostConfig?.PortBindings?.Values.SelectMany(bindings => bindings ?? []).FirstOrDefault(),
            };

    /// <summary>Makes a container, which does not run yet.</summary>
    public Task CreateAsync(CreateContainerParameters parameters, CancellationToken cancellation) =>
        engine.AskAsync($"make container {parameters.Name}", client => client.Containers.CreateContainerAsync(parameters, cancellation), cancellation);

    public Task StartAsync(string name, CancellationToken cancellation) =>
        engine.AskAsync($"start container {name}", client => client.Containers.StartContainerAsync(name, new ContainerStartParameters(), cancellation), cancellation);

    /// <summary>Asks a container to end, and removes it; one that is not there is no mistake.</summary>
    public async Task RemoveAsync(string name, TimeSpan patience, CancellationToken cancellation)
    {
        if (patience > TimeSpan.Zero)
        {
            // Longer than the client waits for answers, which this call gives at its end.
            var seconds = (uint)Math.Clamp(Math.Ceiling(patience.TotalSeconds), 1, 90);
            await engine.FindAsync(
                $"stop container {name}",
                async client => (object)await client.Containers.StopContainerAsync(name, new ContainerStopParameters { WaitBeforeKillSeconds = seconds }, cancellation).ConfigureAwait(false),
                cancellation).ConfigureAwait(false);
        }
        else
        {
            await KillAsync(name, cancellation).ConfigureAwait(false);
        }

        await engine.FindAsync(
            $"remove container {name}",
            async client =>
            {
                await client.Containers.RemoveContainerAsync(name, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, cancellation).ConfigureAwait(false);
                return name;
            },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Podman waits for a container that it is told to remove, whatever is said.</summary>
    private async Task KillAsync(string name, CancellationToken cancellation)
    {
        try
        {
            await engine.FindAsync(
                $"end container {name}",
                async client =>
                {
                    await client.Containers.KillContainerAsync(name, new ContainerKillParameters { Signal = "KILL" }, cancellation).ConfigureAwait(false);
                    return name;
                },
                cancellation).ConfigureAwait(false);
        }
        catch (EngineException idle) when (idle.InnerException is DockerApiException { StatusCode: System.Net.HttpStatusCode.Conflict })
        {
            // It does not run.
        }
    }

    /// <summary>The last lines that a container wrote; none where they cannot be had.</summary>
    public async Task<string> LogAsync(string name, CancellationToken cancellation)
    {
        const int Lines = 20;
        const int Most = 4000;
        try
        {
            using var stream = await engine.AskAsync(
                $"read the log of {name}",
                client => client.Containers.GetContainerLogsAsync(name, new ContainerLogsParameters { ShowStdout = true, ShowStderr = true, Tail = $"{Lines}" }, cancellation),
                cancellation).ConfigureAwait(false);
            using var text = new MemoryStream();
            await stream.CopyOutputToAsync(Stream.Null, text, text, cancellation).ConfigureAwait(false);
            var log = Encoding.UTF8.GetString(text.ToArray()).Trim();
            return log.Length <= Most ? log : "…" + log[^Most..];
        }
        catch (Exception unreadable) when (unreadable is EngineException or IOException or DockerApiException)
        {
            return "";
        }
    }

    /// <summary>Sees to it that the environment's network and volume are there.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        var labels = new Dictionary<string, string> { [EngineNames.EnvironmentLabel] = names.Environment };
        if (!await HasNetworkAsync(cancellation).ConfigureAwait(false))
        {
            try
            {
                await engine.AskAsync(
                    $"make network {names.Network}",
                    client => client.Networks.CreateNetworkAsync(new NetworksCreateParameters { Name = names.Network, Driver = "bridge", Labels = labels }, cancellation),
                    cancellation).ConfigureAwait(false);
            }
            catch (EngineException)
            {
                // Of two that deploy at once one makes it.
                if (!await HasNetworkAsync(cancellation).ConfigureAwait(false))
                    throw;
            }

            await RemoveTwinsAsync(cancellation).ConfigureAwait(false);
        }

        await engine.AskAsync($"make volume {names.Volume}", client => client.Volumes.CreateAsync(new VolumesCreateParameters { Name = names.Volume, Labels = labels }, cancellation), cancellation).ConfigureAwait(false);
    }

    private async Task<bool> HasNetworkAsync(CancellationToken cancellation) =>
        await engine.FindAsync($"look at network {names.Network}", client => client.Networks.InspectNetworkAsync(names.Network, cancellation), cancellation).ConfigureAwait(false) is not null;

    /// <summary>Docker lets two networks have one name; of two that were made at once one stays, the same whoever decides.</summary>
    private async Task RemoveTwinsAsync(CancellationToken cancellation)
    {
        var found = await engine.AskAsync("list networks", client => client.Networks.ListNetworksAsync(new NetworksListParameters(), cancellation), cancellation).ConfigureAwait(false);
        foreach (var twin in found.Where(network => network.Name == names.Network).OrderBy(network => network.ID, StringComparer.Ordinal).Skip(1))
        {
            await engine.FindAsync(
                $"remove network {twin.ID}",
                async client =>
                {
                    await client.Networks.DeleteNetworkAsync(twin.ID, cancellation).ConfigureAwait(false);
                    return twin;
                },
                cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>What every container of ours is given: no root, no rights, nothing to write to but <c>/tmp</c>.</summary>
    public HostConfig Host() => new()
    {
        NetworkMode = names.Network,
        ReadonlyRootfs = true,
        CapDrop = ["ALL"],
        SecurityOpt = ["no-new-privileges"],
        Tmpfs = new Dictionary<string, string> { ["/tmp"] = "rw,noexec,nosuid,nodev,size=64m,mode=1777" },
        // What starts podman's containers after the machine was started knows no other.
        RestartPolicy = new RestartPolicy { Name = engine.IsPodman ? RestartPolicyKind.Always : RestartPolicyKind.UnlessStopped },
        PidsLimit = 1024,
    };
}
