using MlopsBuild.Registry;

namespace MlopsBuild.Targets;

/// <summary>The work of the targets that say things about versions.</summary>
internal static class LabelRuns
{
    public static void Tag(ILabelModels build)
    {
        var registry = BuildRegistry.Of(build);
        var chosen = ModelChoice.Of(build).Resolve(registry);
        var version = registry.Write(open => open.TagAsync(Address(chosen), build.Tags, build.RemovedTags));
        RegistryRuns.Log($"{Address(version)} has the tags: {(version.Tags.Count > 0 ? string.Join(", ", version.Tags) : "none")}.");
    }

    public static void Deprecate(ILabelModels build)
    {
        var registry = BuildRegistry.Of(build);
        var chosen = ModelChoice.Of(build).Resolve(registry);
        var version = registry.Write(open => open.DeprecateAsync(chosen.Model, chosen.Number, build.Reason!));
        RegistryRuns.Log($"{Address(version)} shall not be used any more: {version.Deprecated}");
    }

    private static ModelAddress Address(ModelVersion version) => new(version.Model, null, version.Number);
}
