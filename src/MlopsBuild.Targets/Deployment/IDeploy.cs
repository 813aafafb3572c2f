using MlopsBuild.Stages;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Brings registered versions into service. Each deployment and each rollback is an event in the registry, so what ran where, when, has one answer.</summary>
public interface IDeploy : IHasEnvironments
{
    /// <summary>Also what ran before.</summary>
    [Parameter("Deployments also shows what ran before")]
    bool All => TryGetValue<bool?>(() => All) ?? false;

    /// <summary>
    /// Brings the version that the environment's alias points at into service: started beside what runs, ready, with the right predictions, and only then given the traffic. When a
    /// step fails, what ran before goes on.
    /// </summary>
    /// <exception cref="VerdictException">The alias points elsewhere, or nothing may move now.</exception>
    Target Deploy => _ => _
        .Description("Brings the version that an environment's alias points at into service")
        .TryAfter<IRegister>(x => x.Register)
        .TryAfter<IPromote>(x => x.Promote, x => x.Rollback)
        .TryAfter<IBuildImage>(x => x.BuildImage)
        .TryAfter<IBuildRouter>(x => x.BuildRouter)
        .Executes(() => EnvironmentRuns.Run(this, () => EnvironmentRuns.Deploy(this)));

    /// <summary>Holds what runs against what the registry says: by digest, ready, with the right predictions. Without <c>--environment</c> in all of them.</summary>
    /// <exception cref="VerdictException">Something is not as it must be; all of it is said.</exception>
    Target VerifyDeployment => _ => _
        .Description("Verifies that what runs is what the registry says, is ready and predicts rightly")
        .After(Deploy, RollbackDeployment)
        .Executes(() => EnvironmentRuns.Run(this, () => DeploymentVerification.Verify(this)));

    /// <summary>Brings back what ran in an environment before, twice what ran before that.</summary>
    /// <exception cref="VerdictException">Nothing ran before, or it must not run any more.</exception>
    Target RollbackDeployment => _ => _
        .Description("Brings back what ran in an environment before")
        .After(Deploy)
        .Executes(() => EnvironmentRuns.Run(this, () => EnvironmentRuns.RollBack(this)));

    /// <summary>What runs where since when, and with <c>--all</c> what ran before; with <c>--json</c> the document of the target holds it.</summary>
    Target Deployments => _ => _
        .Description("Shows what runs where since when, with --all also what ran before")
        .After(Deploy, RollbackDeployment)
        .Executes(() => RegistryRuns.Run(this, () => EnvironmentRuns.Show(this)));
}
