namespace MlopsBuild.Registry;

/// <summary>Somebody rejected a version for an alias. Approvals given before it do not count any more.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Alias">Name of the alias.</param>
/// <param name="Version">The version.</param>
public sealed record Rejected(string Model, string Alias, int Version) : RegistryChange
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Rejected;
}
