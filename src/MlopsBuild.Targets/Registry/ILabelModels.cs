using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Says things about versions: tags, and that one shall not be used any more.</summary>
public interface ILabelModels : IHasRegistry
{
    /// <summary>Tags to remove.</summary>
    [Parameter("Tags that Tag removes from a version", Separator = "+", Name = "Untag")]
    string[] RemovedTags => TryGetValue(() => RemovedTags) ?? [];

    /// <summary>Gives tags to a version (<c>--tag</c>) and removes some (<c>--untag</c>).</summary>
    Target Tag => _ => _
        .Description("Gives tags to a version (--tag) and removes some (--untag)")
        .TryAfter<IRegister>(x => x.Register)
        .Executes(() => RegistryRuns.Run(this, () => LabelRuns.Tag(this)));

    /// <summary>Says that a version shall not be used any more; it cannot be promoted after.</summary>
    Target Deprecate => _ => _
        .Description("Says that a version shall not be used any more")
        .Executes(() => RegistryRuns.Run(this, () => LabelRuns.Deprecate(this)));
}
