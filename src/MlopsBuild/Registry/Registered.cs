namespace MlopsBuild.Registry;

/// <summary>A version was registered; its files are in the store.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Version">Number within the model.</param>
/// <param name="Content">Its files.</param>
/// <param name="Registration">Where it comes from and what it is worth.</param>
public sealed record Registered(string Model, int Version, ModelContent Content, Registration Registration) : RegistryChange
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Registered;

    /// <summary>Tags it has from the start.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
