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

    private static ModelVersion? Version(RegisteredModel model, RunRecord run)
    {
        var digest = run.Stages.SelectMany(stage => stage.Outputs).LastOrDefault(output => output.Path == TrainingStages.ModelFolder)?.Digest;
        return model.Versions.LastOrDefault(version => version.Run == run.Id) ?? (digest is { } known ? model.Versions.LastOrDefault(version => version.Content.Digest == known) : null);
    }
}
