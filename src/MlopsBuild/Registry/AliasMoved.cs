using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>A promotion was granted: an alias points at a version from now on.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Alias">Name of the alias.</param>
/// <param name="Version">The version.</param>
/// <param name="From">The version it pointed at before; null for none.</param>
public sealed record AliasMoved(string Model, string Alias, int Version, int? From) : RegistryChange
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.AliasMoved;

    /// <summary>Digest of the policy that granted it; its text is <c>registry/policies/</c> and the digits.</summary>
    public required ContentHash Policy { get; init; }

    /// <summary>Digest of the list of approvers that signatures were held against; null where the policy asks for none.</summary>
    public ContentHash? Approvers { get; init; }

    /// <summary>What was verified of the version's package, by who promoted it; null where the policy asks for none.</summary>
    public PromotionEvidence? Evidence { get; init; }

    /// <summary>Numbers of the events of the approvals that counted.</summary>
    public IReadOnlyList<long> Approvals { get; init; } = [];
}
