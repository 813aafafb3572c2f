using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Registers the model that was trained and evaluated.</summary>
public interface IRegister : IEvaluate, IHasRegistry
{
    /// <summary>By default the name of the data set.</summary>
    string? IHasRegistry.ModelName => Data.Name;

    /// <summary>
    /// The alias whose version gates compare the candidate with, where a store is set and <c>--champion</c> names no other; null for none.
    /// </summary>
    string? ChampionAlias => "production";

    /// <summary>
    /// The time the data speak of. Where it is not given, the newest value of the column that the contract's freshness rule names; null where
    /// there is no such rule.
    /// </summary>
    [Parameter("Time the data speak of, such as 2026-03-02, for policies on their age; by default the newest of the contract's freshness column")]
    string? DataAsOf => TryGetValue(() => DataAsOf);

    /// <summary>
    /// Registers the model with where it comes from and what it is worth as the next version, unless the same is registered already. The gates have
    /// passed before, or the build has ended.
    /// </summary>
    Target Register => _ => _
        .Description("Registers the evaluated model as the next version")
        .DependsOn<IEvaluate>(x => x.Evaluate)
        .Executes(() => RegistryRuns.Run(this, () => RegistrationRuns.Register(this)));
}
