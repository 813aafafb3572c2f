namespace MlopsBuild.Registry;

/// <summary>A version to promote.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Alias">The alias that shall point at it.</param>
public sealed record PromotionRequest(string Model, int Version, string Alias)
{
    /// <summary>Why; null for no reason.</summary>
    public string? Reason { get; init; }

    /// <summary>What was verified of the version's package, for policies that ask for it; null where none was shown.</summary>
    public PromotionEvidence? Evidence { get; init; }
}
