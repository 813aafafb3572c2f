using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Moves aliases such as <c>staging</c> and <c>production</c> where their policies allow it.</summary>
public interface IPromote : IHasRegistry
{
    /// <summary>The alias to roll back.</summary>
    [Parameter("Alias that Rollback sets back")]
    string? Alias => TryGetValue(() => Alias);

    /// <summary>How long an approval counts.</summary>
    [Parameter("How long an approval counts, such as 12h or 7d; default 7d")]
    string? ValidFor => TryGetValue(() => ValidFor);

    /// <summary>Signs an approval of a version for an alias.</summary>
    Target Approve => _ => _
        .Description("Approves a version for an alias, signed with an SSH key")
        .TryAfter<IRegister>(x => x.Register)
        .Executes(() => RegistryRuns.Run(this, () => PromotionRuns.Approve(this)));

    /// <summary>Undoes the approvals of a version for an alias.</summary>
    Target Reject => _ => _
        .Description("Rejects a version for an alias; approvals given until now do not count any more")
        .TryAfter<IRegister>(x => x.Register)
        .Executes(() => RegistryRuns.Run(this, () => PromotionRuns.Reject(this)));

    /// <summary>Moves an alias to a version; a refusal names every condition that is not met and ends the build with exit code 3.</summary>
    Target Promote => _ => _
        .Description("Moves an alias to a version where its policy allows it")
        .TryAfter<IRegister>(x => x.Register)
        .After(Approve, Reject)
        .Executes(() => RegistryRuns.Run(this, () => PromotionRuns.Promote(this)));

    /// <summary>Sets an alias back to the version before.</summary>
    Target Rollback => _ => _
        .Description("Sets an alias back to the version it pointed at before")
        .After(Promote)
        .Executes(() => RegistryRuns.Run(this, () => PromotionRuns.RollBack(this)));
}
