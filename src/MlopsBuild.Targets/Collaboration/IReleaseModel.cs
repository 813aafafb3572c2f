using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Publishes registered versions as GitHub releases.</summary>
public interface IReleaseModel : IUseGitHub, IHasRegistry
{
    /// <summary>
    /// Makes a GitHub release of a version, tagged <c>model-v3</c>: the model's files as one zip file, its digest and the model card. What is released stays
    /// as it is; what an interrupted run left is finished.
    /// </summary>
    Target ReleaseModel => _ => _
        .Description("Makes a GitHub release of a version: the model as one file, its digest, its card")
        .TryAfter<IRegister>(x => x.Register)
        .TryAfter<IPromote>(x => x.Promote)
        .Executes(() => GitHubRuns.Run(this, () => RegistryRuns.Run(this, () => ReleaseRuns.Release(this))));
}
