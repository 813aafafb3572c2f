namespace MlopsBuild.Registry;

/// <summary>A version shall not be used any more; the event's reason says why.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Version">The version.</param>
public sealed record Deprecated(string Model, int Version) : RegistryChange
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Deprecated;
}
