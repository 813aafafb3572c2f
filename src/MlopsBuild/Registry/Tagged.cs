namespace MlopsBuild.Registry;

/// <summary>Tags of a version were changed.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Version">Number within the model.</param>
/// <param name="Added">Tags that it has from now on.</param>
/// <param name="Removed">Tags that it has no more.</param>
public sealed record Tagged(string Model, int Version, IReadOnlyList<string> Added, IReadOnlyList<string> Removed) : RegistryChange
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Tagged;
}
