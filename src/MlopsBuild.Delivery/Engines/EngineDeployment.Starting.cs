using System.Globalization;
using Docker.DotNet.Models;
using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Registries;

namespace MlopsBuild.Delivery.Engines;

/// <content>Containers of servers and of the router.</content>
internal sealed partial class EngineDeployment
{
    private const int RouterPort = 8080;

    private CreateContainerParameters ServerParameters(string name, string image, string definition)
    {
        var environment = request.Environment;
        var host = Containers.Host();
        if (environment.Processors is { } processors)
            host.NanoCPUs = (long)(processors * 1e9);
        if (environment.Memory is { } memory)
            (host.Memory, host.MemorySwap) = (memory, memory);
        host.Mounts = [.. environment.Secrets.Where(secret => DockerEngine.IsFile(secret.Value)).Select(secret => new Mount { Type = "bind", Source = secret.Value, Target = $"/run/secrets/{secret.Key}", ReadOnly = true })];
        return new CreateContainerParameters
        {
            Name = name,
            Image = image,
            User = "10001:10001",
            HostConfig = host,
            Env =
            [
                .. environment.Variables.Select(variable => $"{variable.Key}={variable.Value}"),
                .. environment.Secrets.Where(secret => !DockerEngine.IsFile(secret.Value)).Select(secret => $"{secret.Key}={System.Environment.GetEnvironmentVariable(secret.Value)}"),
            ],
            Labels = Labels(EngineNames.ServerRole, new()
            {
                [EngineNames.ModelLabel] = request.Model,
                [EngineNames.VersionLabel] = request.Version.ToString(CultureInfo.InvariantCulture),
                [EngineNames.ImageLabel] = request.Image.ToString(),
                [EngineNames.DefinitionLabel] = definition,
                [EngineNames.CommitLabel] = request.Commit,
                [EngineNames.RunLabel] = request.Run,
            }),
        };
    }

    private Dictionary<string, string> Labels(string role, Dictionary<string, string?> more)
    {
        var labels = new Dictionary<string, string> { [EngineNames.EnvironmentLabel] = request.Environment.Name, [EngineNames.RoleLabel] = role };
        foreach (var (name, value) in more)
        {
            if (value is not null)
                labels[name] = value;
        }

        return labels;
    }

    private async Task<string> RouterImageAsync(CancellationToken cancellation)
    {
        var place = target.Router;
        if (OciLayout.IsLayout(place))
            return await LoadRouterAsync(OciLayout.Open(place), null, cancellation).ConfigureAwait(false);
        if (place.LastIndexOf(':') is > 0 and var colon && OciLayout.IsLayout(place[..colon]))
            return await LoadRouterAsync(OciLayout.Open(place[..colon]), place[(colon + 1)..], cancellation).ConfigureAwait(false);
        try
        {
            if (ImageReference.Parse(place) is { Digest: not null } reference)
                return await EngineImages.PullAsync(engine, reference, log, cancellation).ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            // Then it is said below.
        }

        throw new DeploymentException($"There is no router in \"{place}\", expected an OCI layout, which BuildRouter writes, or a registry reference by digest; run BuildRouter first.");
    }

    private Task<string> LoadRouterAsync(OciLayout layout, string? tag, CancellationToken cancellation)
    {
        var entry = tag is not null ? layout.Find(tag) : layout.Entries.Count == 1 ? layout.Entries[0] : layout.Find("router");
        return entry is null
            ? throw new DeploymentException($"The layout \"{layout.Folder}\" holds {(tag is null ? "several images or none" : $"no \"{tag}\"")}, expected the router's; run BuildRouter, or name its tag behind a colon.")
            : EngineImages.LoadAsync(engine, layout, entry, null, cancellation);
    }

    private async Task<RouterProgram> StartRouterAsync(string image, CancellationToken cancellation)
    {
        var found = await Containers.FindAsync(Names.Router, cancellation).ConfigureAwait(false);
        if (found is null)
        {
            await MakeRouterAsync(image, cancellation).ConfigureAwait(false);
        }
        else if (!found.State.Running)
        {
            await Containers.StartAsync(Names.Router, cancellation).ConfigureAwait(false);
        }

        return await WaitForRouterAsync(cancellation).ConfigureAwait(false);
    }

    private async Task MakeRouterAsync(string image, CancellationToken cancellation)
    {
        log($"Starting the router {Names.Router} on {_place.PublicAddress()}");
        try
        {
            await Containers.CreateAsync(RouterParameters(image), cancellation).ConfigureAwait(false);
        }
        catch (EngineException)
        {
            // Of two that deploy at once one makes it.
            if (await Containers.FindAsync(Names.Router, cancellation).ConfigureAwait(false) is null)
                throw;
            return;
        }

        try
        {
            await Containers.StartAsync(Names.Router, cancellation).ConfigureAwait(false);
        }
        catch (EngineException)
        {
            // One that cannot be started, say since the port is taken, is not left.
            await Containers.RemoveAsync(Names.Router, TimeSpan.Zero, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<RouterProgram> WaitForRouterAsync(CancellationToken cancellation)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            EngineException? silent = null;
            var container = await Containers.FindAsync(Names.Router, cancellation).ConfigureAwait(false);
            if (container is { State.Running: true })
            {
                var router = new RouterProgram(engine, Names.Router, container.Command);
                try
                {
                    await router.ServersAsync(cancellation).ConfigureAwait(false);
                    return router;
                }
                catch (EngineException trouble)
                {
                    silent = trouble;
                }
            }

            if (waited.Elapsed > TimeSpan.FromSeconds(30) || container is null)
                throw new DeploymentException($"The router {Names.Router} does not answer. {silent?.Message}\nIts last lines:\n{await Containers.LogAsync(Names.Router, cancellation).ConfigureAwait(false)}");
            await Task.Delay(s_look, cancellation).ConfigureAwait(false);
        }
    }

    private CreateContainerParameters RouterParameters(string image)
    {
        var host = Containers.Host();
        host.Mounts = [new Mount { Type = "volume", Source = Names.Volume, Target = "/" + Images.RouterImage.StatePlace }];
        host.PortBindings = new Dictionary<string, IList<PortBinding>> { [$"{RouterPort}/tcp"] = [new PortBinding { HostIP = target.PublicAddress, HostPort = request.Environment.Port.ToString(CultureInfo.InvariantCulture) }] };
        return new CreateContainerParameters
        {
            Name = Names.Router,
            Image = image,
            User = "10001:10001",
            HostConfig = host,
            ExposedPorts = new Dictionary<string, EmptyStruct> { [$"{RouterPort}/tcp"] = default },
            Labels = Labels(EngineNames.RouterRole, []),
        };
    }

    private async Task<bool> IsRouterAsWantedAsync(string image, CancellationToken cancellation)
    {
        var found = await Containers.FindAsync(Names.Router, cancellation).ConfigureAwait(false);
        return found is { Binding: { } binding } && found.Image.EndsWith(image.Replace("sha256:", "", StringComparison.Ordinal), StringComparison.Ordinal)
            && binding.HostPort == request.Environment.Port.ToString(CultureInfo.InvariantCulture) && (binding.HostIP is { Length: > 0 } address ? address : "0.0.0.0") == target.PublicAddress;
    }

    private async Task<IDisposable> HoldAsync(RouterProgram router, CancellationToken cancellation) =>
        await router.HoldAsync(cancellation).ConfigureAwait(false)
        ?? throw new DeploymentException($"Somebody else deploys to \"{request.Environment.Name}\" of engine {engine.Address} now, expected one at a time; wait until that has ended and repeat this.");
}
