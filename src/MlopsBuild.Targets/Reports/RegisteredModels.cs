using MlopsBuild.Registry;
using MlopsBuild.Reports;
using MlopsBuild.Runs;
using MlopsBuild.Training;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>Where the model of a run stands in the registry.</summary>
internal static class RegisteredModels
{
    /// <summary>The model and the version that the run's model is, or the sentence why nothing is known.</summary>
    public static (RegisteredModel? Model, ModelVersion? Version, string? Why) Of(INukeBuild build, RunRecord run)
    {
        if (build is not IHasRegistry registry)
            return (null, null, "This build has no registry.");
        if ((registry.Model ?? registry.ModelName)?.Split('@')[0] is not { } name)
            return (null, null, "This build names no model, so the registry was not asked.");
        try
        {
            if (BuildRun.Of(build).Shared is null)
                return (null, null, $"No store is set, so there is no registry to ask ({BuildRegistry.HowToSetAStore}).");
            if (BuildRegistry.Of(build).State().Find(name) is not { } model)
                return (null, null, $"No version of \"{name}\" is registered yet.");
            return (model, Version(model, run), null);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or UsageException)
        {
            Log.Warning("The registry cannot be read. {Problem:l}", VisibleText.Of(unreadable.Message));
            return (null, null, "The registry could not be read when this page was made.");
        }
    }

    /// <summary>The version that the caller names by number or alias; null where none is named.</summary>
    /// <param name="build">The build.</param>
    /// <param name="run">The run that the caller names.</param>
    /// <exception cref="ArgumentException">There is no such version, no run is known to have made it, or a run is named too.</exception>
    public static ModelVersion? Chosen(INukeBuild build, string? run)
    {
        if (build is not IHasRegistry registry || ModelChoice.Of(registry) is not { HasVersion: true, Model: not null } choice)
            return null;
        var version = choice.Resolve(BuildRegistry.Of(build));
        if (run is not null)
            throw new ArgumentException(FormattableString.Invariant($"--run is \"{run}\" and {version.Model}@{version.Number} is named too, expected a run or a version to describe; leave out one of the two."));
        return version.Run is not null
            ? version
            : throw new ArgumentException(FormattableString.Invariant($"{version.Model}@{version.Number} was registered without a run, expected a version that a run made, since its card tells of that run."));
    }

    private static ModelVersion? Version(RegisteredModel model, RunRecord run)
    {
        var digest = run.Stages.SelectMany(stage => stage.Outputs).LastOrDefault(output => output.Path == TrainingStages.ModelFolder)?.Digest;
        return model.Versions.LastOrDefault(version => version.Run == run.Id) ?? (digest is { } known ? model.Versions.LastOrDefault(version => version.Content.Digest == known) : null);
    }
}
