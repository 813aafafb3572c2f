using MlopsBuild.Stages;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Writes what a cluster needs for a version, to be committed and applied by others, such as Argo CD or Flux.</summary>
public interface IRenderDeployment : IHasEnvironments
{
    /// <summary>Folder that is written; default <c>deploy/&lt;environment&gt;</c>.</summary>
    [Parameter("Folder that RenderDeployment writes; by default deploy/<environment>")]
    string? Output => TryGetValue(() => Output);

    /// <summary>
    /// Writes the objects of an environment on Kubernetes, one YAML file each, for the version that the environment's alias points at. No cluster is asked. The same version and
    /// definition give the same bytes; files that this target wrote before and that are no longer part of it are removed.
    /// </summary>
    /// <exception cref="VerdictException">The alias points elsewhere, or nothing may move now.</exception>
    Target RenderDeployment => _ => _
        .Description("Writes an environment's Kubernetes manifests to commit, without asking a cluster")
        .TryAfter<IRegister>(x => x.Register)
        .TryAfter<IPromote>(x => x.Promote, x => x.Rollback)
        .TryAfter<IBuildImage>(x => x.BuildImage)
        .Executes(() => EnvironmentRuns.Run(this, () => RenderingRuns.Render(this)));
}
