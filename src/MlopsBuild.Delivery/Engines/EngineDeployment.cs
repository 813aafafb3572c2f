using System.Diagnostics;
using System.Globalization;
using Docker.DotNet.Models;
using MlopsBuild.Delivery.Deployment;

namespace MlopsBuild.Delivery.Engines;

/// <summary>One deployment: what is new is started beside what is old, shows that it works, gets the traffic, and only then the old one goes.</summary>
internal sealed partial class EngineDeployment(ContainerEngine engine, DockerEngine target, DeploymentRequest request, Action<string> log)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    private readonly EngineEnvironment _place = new(engine, target, request.Environment);
    private readonly List<string> _started = [];

    private EngineContainers Containers => _place.Containers;

    private EngineNames Names => _place.Names;

    private string What => string.Create(CultureInfo.InvariantCulture, $"{request.Model}@{request.Version}");

    public async Task<RunningDeployment> RunAsync(CancellationToken cancellation)
    {
        var image = await EngineImages.PullAsync(engine, request.Image, log, cancellation).ConfigureAwait(false);
        var routerImage = await RouterImageAsync(cancellation).ConfigureAwait(false);
        await Containers.PrepareAsync(cancellation).ConfigureAwait(false);
        var router = await StartRouterAsync(routerImage, cancellation).ConfigureAwait(false);
        var held = await HoldAsync(router, cancellation).ConfigureAwait(false);
        try
        {
            if (!await IsRouterAsWantedAsync(routerImage, cancellation).ConfigureAwait(false))
            {
                log($"Starting the router anew, since its image or port is another; {_place.PublicAddress()} does not answer for a moment");
                await Containers.RemoveAsync(Names.Router, request.Environment.DrainWithin, cancellation).ConfigureAwait(false);
                held.Dispose();
                router = await StartRouterAsync(routerImage, cancellation).ConfigureAwait(false);
                held = await HoldAsync(router, cancellation).ConfigureAwait(false);
            }

            return await ReplaceAsync(router, image, cancellation).ConfigureAwait(false);
        }
        finally
        {
            held.Dispose();
        }
    }

    private async Task<RunningDeployment> ReplaceAsync(RouterProgram router, string image, CancellationToken cancellation)
    {
        var current = await _place.CurrentAsync(router, cancellation).ConfigureAwait(false);
        CheckModel(current);
        await CleanAsync(router, current, cancellation).ConfigureAwait(false);
        var definition = EngineNames.Definition(request.Environment, request.Image, target.ServerPort);
        if (await IsInPlaceAsync(router, current, definition, cancellation).ConfigureAwait(false))
        {
            log($"{What} runs in \"{request.Environment.Name}\" already");
            return (await _place.FindAsync(cancellation).ConfigureAwait(false))!;
        }

        var generation = current.Any(server => EngineContainers.NameOf(server).Contains($"-{definition}-a", StringComparison.Ordinal)) ? 'b' : 'a';
        var names = Enumerable.Range(1, request.Environment.Replicas).Select(number => Names.Server(definition, generation, number)).ToList();
        try
        {
            await StartServersAsync(names, image, definition, cancellation).ConfigureAwait(false);
            foreach (var name in names)
                await WaitUntilReadyAsync(router, name, cancellation).ConfigureAwait(false);
            await CheckPredictionsAsync(router, names, cancellation).ConfigureAwait(false);
            await SwitchAsync(router, names, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is EngineException or DeploymentException or OperationCanceledException)
        {
            throw await UndoneAsync(failure, current).ConfigureAwait(false);
        }

        await RetireAsync(router, current, cancellation).ConfigureAwait(false);
        return new(request.Environment.Name, request.Model, request.Version, request.Image.ToString(), names.Count, request.Environment.Replicas, _place.PublicAddress());
    }

    private async Task StartServersAsync(List<string> names, string image, string definition, CancellationToken cancellation)
    {
        foreach (var name in names)
        {
            log($"Starting {name}");
            _started.Add(name);
            await Containers.CreateAsync(ServerParameters(name, image, definition), cancellation).ConfigureAwait(false);
            await Containers.StartAsync(name, cancellation).ConfigureAwait(false);
        }
    }

    private async Task WaitUntilReadyAsync(RouterProgram router, string name, CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (await Containers.FindAsync(name, cancellation).ConfigureAwait(false) is not { } container)
                throw new DeploymentException($"The container {name} was removed by somebody else.");
            if (!container.State.Running || container.Restarts > 0)
                throw new DeploymentException(string.Create(CultureInfo.InvariantCulture, $"The server {name} ended {(container.State.Running ? "and was started again" : $"with exit code {container.State.ExitCode}")}{(container.State.OOMKilled ? ", since it took more memory than it may" : "")}{(container.State.Error is { Length: > 0 } error ? $": {error}" : "")}."));
            if (await _place.IsReadyAsync(router, name, cancellation).ConfigureAwait(false))
                break;
            if (waited.Elapsed > request.Environment.ReadyWithin)
                throw new DeploymentException(string.Create(CultureInfo.InvariantCulture, $"The server {name} was not ready within {request.Environment.ReadyWithin.TotalSeconds} s: {_place.AddressOf(name)}/v2/health/ready did not answer with 200."));
            await Task.Delay(s_look, cancellation).ConfigureAwait(false);
        }

        log($"{name} is ready");
    }

    private async Task CheckPredictionsAsync(RouterProgram router, List<string> names, CancellationToken cancellation)
    {
        if (request.Smoke is not { } smoke)
            return;
        foreach (var name in names)
        {
            if (await _place.SmokeAsync(router, name, (request.Model, smoke), cancellation).ConfigureAwait(false) is { } problem)
                throw new DeploymentException(problem);
        }

        log(string.Create(CultureInfo.InvariantCulture, $"Smoke predictions are right ({smoke.Expected.Count} numbers)"));
    }

    private async Task SwitchAsync(RouterProgram router, List<string> names, CancellationToken cancellation)
    {
        var addresses = names.ConvertAll(_place.AddressOf);
        try
        {
            await router.SwitchAsync(addresses, cancellation).ConfigureAwait(false);
        }
        catch (EngineException unanswered)
        {
            // The answer may be what was lost.
            if (!(await router.ServersAsync(cancellation).ConfigureAwait(false)).Servers.SequenceEqual(addresses))
                throw new EngineException($"The router was not switched. {unanswered.Message}", unanswered);
        }

        log($"{_place.PublicAddress()} leads to {What} now");
    }

    /// <summary>Waits for the requests that the old servers have begun, and removes them. Nothing of this undoes the deployment.</summary>
    private async Task RetireAsync(RouterProgram router, IReadOnlyList<ContainerListResponse> old, CancellationToken cancellation)
    {
        try
        {
            if (old.Count > 0)
                await DrainAsync(router, cancellation).ConfigureAwait(false);
            foreach (var server in old)
            {
                await Containers.RemoveAsync(EngineContainers.NameOf(server), request.Environment.DrainWithin, cancellation).ConfigureAwait(false);
                log($"Removed {EngineContainers.NameOf(server)}");
            }
        }
        catch (EngineException trouble)
        {
            log($"What ran before could not be removed; the next deployment will. {trouble.Message}");
        }
    }

    private async Task DrainAsync(RouterProgram router, CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        while (await router.ServersAsync(cancellation).ConfigureAwait(false) is { Draining: > 0 and var left })
        {
            if (waited.Elapsed > request.Environment.DrainWithin)
            {
                log(string.Create(CultureInfo.InvariantCulture, $"{left} requests to what ran before have not ended within {request.Environment.DrainWithin.TotalSeconds} s; they are broken off"));
                return;
            }

            await Task.Delay(s_look, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Removes what a deployment that was killed has left.</summary>
    private async Task CleanAsync(RouterProgram router, IReadOnlyList<ContainerListResponse> current, CancellationToken cancellation)
    {
        var left = (await Containers.ServersAsync(cancellation).ConfigureAwait(false)).Where(server => current.All(other => other.ID != server.ID)).ToList();
        if (left.Count > 0)
            await DrainAsync(router, cancellation).ConfigureAwait(false);
        foreach (var server in left)
        {
            log($"Removing {EngineContainers.NameOf(server)}, which an interrupted deployment left");
            await Containers.RemoveAsync(EngineContainers.NameOf(server), TimeSpan.FromSeconds(1), cancellation).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsInPlaceAsync(RouterProgram router, IReadOnlyList<ContainerListResponse> current, string definition, CancellationToken cancellation)
    {
        if (current.Count != request.Environment.Replicas || current.Any(server => EngineEnvironment.Label(server, EngineNames.DefinitionLabel) != definition))
            return false;
        foreach (var server in current)
        {
            if (!await _place.IsReadyAsync(router, EngineContainers.NameOf(server), cancellation).ConfigureAwait(false))
                return false;
        }

        return true;
    }

    private void CheckModel(IReadOnlyList<ContainerListResponse> current)
    {
        if (current is [var first, ..] && EngineEnvironment.Label(first, EngineNames.ModelLabel) is var model && model != request.Model)
            throw new DeploymentException($"Environment \"{request.Environment.Name}\" of engine {engine.Address} serves the model \"{model}\", expected \"{request.Model}\"; give this environment another name, since one serves one model.");
    }

    /// <summary>Removes what was started, and says what failed, what the servers wrote and what runs.</summary>
    private async Task<Exception> UndoneAsync(Exception failure, IReadOnlyList<ContainerListResponse> current)
    {
        var text = failure.Message;
        foreach (var name in _started)
        {
            if (failure is not OperationCanceledException && await Containers.LogAsync(name, CancellationToken.None).ConfigureAwait(false) is { Length: > 0 } lines)
                text += $"\nThe last lines of {name}:\n{lines}";
            try
            {
                await Containers.RemoveAsync(name, TimeSpan.Zero, CancellationToken.None).ConfigureAwait(false);
            }
            catch (EngineException trouble)
            {
                text += $"\n{trouble.Message}";
            }
        }

        if (failure is OperationCanceledException)
            return failure;
        var runs = current is [var first, ..]
            ? $"Version {EngineEnvironment.Label(first, EngineNames.VersionLabel)} serves as before."
            : "Nothing is deployed there.";
        return new DeploymentException($"{What} was not brought into service in \"{request.Environment.Name}\". {text}\n{runs}", failure);
    }
}
