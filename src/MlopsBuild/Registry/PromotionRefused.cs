using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>A promotion was asked for and refused; nothing moved.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Alias">Name of the alias.</param>
/// <param name="Version">The version.</param>
/// <param name="Unmet">Every condition that is not met.</param>
public sealed record PromotionRefused(string Model, string Alias, int Version, IReadOnlyList<UnmetCondition> Unmet) : RegistryChange
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.PromotionRefused;

    /// <summary>Digest of the policy that refused it; its text is <c>registry/policies/</c> and the digits.</summary>
    public required ContentHash Policy { get; init; }

    /// <summary>Digest of the list of approvers that signatures were held against; null where the policy asks for none.</summary>
    public ContentHash? Approvers { get; init; }
}
