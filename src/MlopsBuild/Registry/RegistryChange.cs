namespace MlopsBuild.Registry;

/// <summary>What an event changes: one of <see cref="Registered"/>, <see cref="Tagged"/>, <see cref="AliasMoved"/>, <see cref="PromotionRefused"/>, <see cref="Approved"/>, <see cref="Rejected"/>, <see cref="RolledBack"/>, <see cref="Deprecated"/>, <see cref="Checkpointed"/>, <see cref="Deployed"/>, <see cref="DeploymentRolledBack"/>.</summary>
public abstract record RegistryChange
{
    private protected RegistryChange()
    {
    }

    /// <summary>Which of them it is.</summary>
    public abstract EventKind Kind { get; }
}
