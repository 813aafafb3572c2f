using System.Globalization;
using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Delivery.Engines;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Registry;
using MlopsBuild.Reports;
using MlopsBuild.Stages;
using MlopsBuild.Storage;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>The work of the targets that bring versions into service.</summary>
internal static class EnvironmentRuns
{
    /// <summary>Does the work of a target; what an engine or a cluster says is shown as text of others.</summary>
    public static void Run(IHasEnvironments build, Action work) => RegistryRuns.Run(build, () =>
    {
        try
        {
            work();
        }
        catch (DeploymentException failure)
        {
            throw new IOException(failure.Message, failure);
        }
    });

    /// <exception cref="VerdictException">Alias or policy do not allow it.</exception>
    public static void Deploy(IDeploy build)
    {
        var environment = Find(build);
        var registry = BuildRegistry.Of(build);
        var version = Allowed(build, environment, "deployed to");
        var image = DeployedImages.Find(build, version);
        var (running, record) = Bring(build, environment, version, image);
        var item = Record(() => registry.Write(open => open.RecordDeploymentAsync(record)), version, environment);
        RegistryRuns.Log(item is null
            ? $"\"{environment.Name}\" runs {Name(version)} already, and the registry says so; nothing was written."
            : string.Create(CultureInfo.InvariantCulture, $"\"{environment.Name}\" runs {Name(version)} now{(running.Address is { } address ? $", on {address}" : "")}; event {item.Number} of \"{registry.Address}\" says so."));
        Summarize(build, environment, version);
    }

    /// <exception cref="VerdictException">Nothing ran before, or it must not run any more.</exception>
    public static void RollBack(IDeploy build)
    {
        var environment = Find(build);
        var registry = BuildRegistry.Of(build);
        var model = registry.State().Model(ModelChoice.Of(build).Model!);
        if (model.Environments.GetValueOrDefault(environment.Name) is not { Before: { } before } history)
            throw new VerdictException($"There is nothing to go back to: before what runs of \"{model.Name}\" in \"{environment.Name}\" nothing ran there that the registry knows of. Deploy a version.");
        var version = model.Version(before.Version);
        if (version.Deprecated is { } reason)
            throw new VerdictException($"{Name(version)}, which ran in \"{environment.Name}\" before, is deprecated: {reason}. Deploy another version.");
        if (environment.Target.FindAsync(environment).GetAwaiter().GetResult() is { } runs && !IsThat(runs, model.Name, history.Current))
            throw new VerdictException($"\"{environment.Name}\" runs {runs.Model}@{Number(runs.Version)} ({runs.Image}), but the registry says version {Number(history.Current.Version)} ({history.Current.Image}): what ran before is not known. Run Deploy, which makes both the same, or VerifyDeployment to see more.");
        var (running, record) = Bring(build, environment, version, ImageReference.Parse(before.Image));
        var item = Record(() => registry.Write(open => open.RecordDeploymentRollbackAsync(record)), version, environment)!;
        RegistryRuns.Log(string.Create(CultureInfo.InvariantCulture, $"\"{environment.Name}\" runs {Name(version)} again{(running.Address is { } address ? $", on {address}" : "")}; event {item.Number} of \"{registry.Address}\" says so."));
        if (model.Aliases.GetValueOrDefault(environment.Alias)?.Current.Version is { } pointed && pointed != version.Number)
            RegistryRuns.Log($"\"{environment.Alias}\" still points at version {Number(pointed)}, which the next Deploy brings back; Rollback --alias {environment.Alias} sets it back, too.");
        Summarize(build, environment, version);
    }

    public static void Show(IDeploy build)
    {
        var state = BuildRegistry.Of(build).State();
        var model = ModelChoice.Of(build).Model;
        var models = model is null || state.Find(model) is null ? state.Models : [state.Model(model)];
        build.AnswerJson(DeploymentListJson.Format(state, models, build.All));
        RegistryRuns.Log(RegistryText.Deployments(state, models, build.All));
        build.ReportSummary(summary =>
        {
            summary["environments"] = Figures.Count(models.Sum(known => known.Environments.Count));
            return summary;
        });
    }

    /// <summary>The environment that is asked for.</summary>
    public static DeploymentEnvironment Find(IHasEnvironments build) => Placed(build, build.Environments.First(environment => environment.Name == build.EnvironmentName));

    /// <summary>The version that is asked for, which is the one that the environment's alias points at.</summary>
    /// <param name="build">The build.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="done">What is done with it, such as "deployed to".</param>
    /// <exception cref="VerdictException">Alias or policy do not allow it.</exception>
    public static ModelVersion Allowed(IHasEnvironments build, DeploymentEnvironment environment, string done)
    {
        var registry = BuildRegistry.Of(build);
        var choice = ModelChoice.Of(build);
        var model = choice.HasVersion ? null : registry.State().Model(choice.Model!);
        if (model is not null && !model.Aliases.ContainsKey(environment.Alias))
            throw new VerdictException($"Nothing was {done} \"{environment.Name}\": \"{environment.Alias}\" of \"{model.Name}\" points at no version. Promote one: Promote --version {Number(model.Versions[^1].Number)} --to {environment.Alias}.");
        var version = model?.At(environment.Alias) ?? choice.Resolve(registry);
        return registry.Read(open => open.WhyNotDeployAsync(version, environment.Alias)) is { Count: > 0 } unmet
            ? throw new VerdictException($"{Name(version)} was not {done} \"{environment.Name}\", where only what \"{environment.Alias}\" points at may run. Not met:" + string.Concat(unmet.Select(condition => $"\n- {condition}")))
            : version;
    }

    /// <summary>Paths that the build class wrote are below its root.</summary>
    public static DeploymentEnvironment Placed(IHasEnvironments build, DeploymentEnvironment environment)
    {
        if (environment.Target is not DockerEngine engine || Path.IsPathRooted(engine.Router))
            return environment;
        var path = Path.Combine(build.RootDirectory, engine.Router);
        var colon = path.LastIndexOf(':');
        return OciLayout.IsLayout(path) || (colon > 0 && OciLayout.IsLayout(path[..colon])) ? environment with { Target = engine with { Router = path } } : environment;
    }

    /// <summary>Whether something runs that the registry says so.</summary>
    public static bool IsThat(RunningDeployment running, string model, DeploymentPlacement placement) =>
        running.Model == model && running.Version == placement.Version && ImageReference.Parse(running.Image).Digest == ImageReference.Parse(placement.Image).Digest;

    /// <summary>The smoke predictions of a version; null where it brings no probe rows.</summary>
    public static SmokePredictions? Smoke(IHasEnvironments build, ModelVersion version)
    {
        var folder = DeliveryPlaces.Local(build, "models", string.Create(CultureInfo.InvariantCulture, $"{version.Model}-{version.Number}"));
        BuildRegistry.Of(build).Read(async open =>
        {
            await open.FetchAsync(version, folder);
            return true;
        });
        return SmokeRequest.Of(folder);
    }

    private static (RunningDeployment Running, DeploymentRecord Record) Bring(IDeploy build, DeploymentEnvironment environment, ModelVersion version, ImageReference image)
    {
        var smoke = Smoke(build, version);
        if (smoke is null)
            RegistryRuns.Log($"{Name(version)} brings no probe rows, so no predictions are tried.");
        var registration = BuildRegistry.Of(build).Read(open => open.ReadAsync(version));
        var request = new DeploymentRequest
        {
            Environment = environment,
            Model = version.Model,
            Version = version.Number,
            Image = image,
            Smoke = smoke,
            Commit = registration.Commit,
            Run = BuildRun.Of(build).Id,
        };
        var running = environment.Target.DeployAsync(request, RegistryRuns.Log).GetAwaiter().GetResult();
        return (running, new(version.Model, version.Number, environment.Name, image.ToString(), environment.Target.Name) { Reason = build.Reason });
    }

    private static RegistryEvent? Record(Func<RegistryEvent?> write, ModelVersion version, DeploymentEnvironment environment)
    {
        try
        {
            return write();
        }
        catch (Exception unwritten) when (unwritten is IOException or StoreException)
        {
            throw new IOException($"{Name(version)} runs in \"{environment.Name}\", and only the registry does not say so yet: run Deploy --environment {environment.Name} again, which then changes nothing there. {unwritten.Message}", unwritten);
        }
    }

    private static string Name(ModelVersion version) => string.Create(CultureInfo.InvariantCulture, $"{version.Model}@{version.Number}");

    private static string Number(int version) => version.ToString(CultureInfo.InvariantCulture);

    private static void Summarize(IDeploy build, DeploymentEnvironment environment, ModelVersion version) => build.ReportSummary(summary =>
    {
        summary[environment.Name] = Name(version);
        return summary;
    });
}
