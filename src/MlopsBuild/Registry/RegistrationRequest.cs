namespace MlopsBuild.Registry;

/// <summary>A model to register.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Folder">Folder with its files.</param>
public sealed record RegistrationRequest(string Model, string Folder)
{
    /// <summary>Where it comes from and what it is worth.</summary>
    public Registration Registration { get; init; } = new();

    /// <summary>Tags it has from the start.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Why; null for no reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Path of an SSH key to sign the model folder with; null for no signature.</summary>
    public string? Key { get; init; }
}
