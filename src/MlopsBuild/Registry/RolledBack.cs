namespace MlopsBuild.Registry;

/// <summary>An alias was set back to what it pointed at before. Approvals of the version that it takes away do not count any more.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Alias">Name of the alias.</param>
/// <param name="Version">The version it points at again.</param>
/// <param name="From">The version that it takes away.</param>
public sealed record RolledBack(string Model, string Alias, int Version, int From) : RegistryChange
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.RolledBack;
}
