using System.Globalization;
using Docker.DotNet.Models;
using MlopsBuild.Delivery.Deployment;

namespace MlopsBuild.Delivery.Engines;

/// <summary>What one environment has on an engine, as it is.</summary>
internal sealed class EngineEnvironment(ContainerEngine engine, DockerEngine target, DeploymentEnvironment environment)
{
    public EngineNames Names { get; } = new(environment.Name);

    public EngineContainers Containers { get; } = new(engine, new(environment.Name));

    /// <summary>Address of a server in the engine's network.</summary>
    public string AddressOf(string container) => string.Create(CultureInfo.InvariantCulture, $"http://{container}:{target.ServerPort}");

    /// <summary>The router's program; null where it does not run.</summary>
    public async Task<RouterProgram?> RouterAsync(CancellationToken cancellation) =>
        await Containers.FindAsync(Names.Router, cancellation).ConfigureAwait(false) is { State.Running: true } router ? new(engine, Names.Router, router.Command) : null;

    /// <summary>The containers that get the traffic.</summary>
    public async Task<IReadOnlyList<ContainerListResponse>> CurrentAsync(RouterProgram router, CancellationToken cancellation)
    {
        var (addresses, _) = await router.ServersAsync(cancellation).ConfigureAwait(false);
        var servers = await Containers.ServersAsync(cancellation).ConfigureAwait(false);
        return [.. servers.Where(server => addresses.Contains(AddressOf(EngineContainers.NameOf(server))))];
    }

    public async Task<RunningDeployment?> FindAsync(CancellationToken cancellation)
    {
        if (await RouterAsync(cancellation).ConfigureAwait(false) is not { } router)
        {
            // What a router that does not run would lead to is not known; the newest server is the best guess, and none is ready.
            return (await Containers.ServersAsync(cancellation).ConfigureAwait(false)) is [var newest, ..] ? Describe(newest, 0) : null;
        }

        if (await CurrentAsync(router, cancellation).ConfigureAwait(false) is not [var first, ..] current)
            return null;
        var ready = 0;
        foreach (var server in current)
            ready += await IsReadyAsync(router, EngineContainers.NameOf(server), cancellation).ConfigureAwait(false) ? 1 : 0;
        return Describe(first, ready);
    }

    public async Task<bool> IsReadyAsync(RouterProgram router, string container, CancellationToken cancellation)
    {
        try
        {
            return (await router.CallAsync("GET", AddressOf(container) + "/v2/health/ready", null, cancellation).ConfigureAwait(false)).Status == 200;
        }
        catch (EngineException)
        {
            return false;
        }
    }

    /// <summary>What is wrong with the predictions of the servers that run; null for nothing.</summary>
    public async Task<string?> SmokeAsync(string model, SmokePredictions smoke, CancellationToken cancellation)
    {
        if (await RouterAsync(cancellation).ConfigureAwait(false) is not { } router)
            return $"The router {Names.Router} does not run.";
        foreach (var server in await CurrentAsync(router, cancellation).ConfigureAwait(false))
        {
            if (await SmokeAsync(router, EngineContainers.NameOf(server), (model, smoke), cancellation).ConfigureAwait(false) is { } problem)
                return problem;
        }

        return null;
    }

    public async Task<string?> SmokeAsync(RouterProgram router, string container, (string Model, SmokePredictions Smoke) asked, CancellationToken cancellation)
    {
        try
        {
            var (status, body) = await router.CallAsync("POST", $"{AddressOf(container)}/v2/models/{Uri.EscapeDataString(asked.Model)}/infer", asked.Smoke.Request, cancellation).ConfigureAwait(false);
            return SmokeAnswer.Problem(asked.Smoke, status, body) is { } problem ? $"The server {container} fails the smoke predictions: {problem}." : null;
        }
        catch (EngineException silent)
        {
            return $"The server {container} cannot be asked for the smoke predictions: {silent.Message}";
        }
    }

    private RunningDeployment Describe(ContainerListResponse server, int ready) => new(
        environment.Name,
        Label(server, EngineNames.ModelLabel),
        int.TryParse(Label(server, EngineNames.VersionLabel), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
        Label(server, EngineNames.ImageLabel),
        ready,
        environment.Replicas,
        PublicAddress());

    /// <summary>Where callers reach it.</summary>
    public string PublicAddress()
    {
        var host = EngineAddress.HostOf(engine.Address) ?? "127.0.0.1";
        return string.Create(CultureInfo.InvariantCulture, $"http://{(target.PublicAddress is "0.0.0.0" or "::" ? host : target.PublicAddress)}:{environment.Port}");
    }

    public static string Label(ContainerListResponse container, string label) => container.Labels.TryGetValue(label, out var value) ? value : "";
}
