namespace MlopsBuild.Registry;

/// <summary>A version to approve for an alias.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Alias">The alias it may be promoted to.</param>
/// <param name="Key">Path of the approver's SSH key: the private one, or the public one whose private key ssh-agent holds.</param>
public sealed record ApprovalRequest(string Model, int Version, string Alias, string Key)
{
    /// <summary>How long it counts; default 7 days.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Why; null for no reason.</summary>
    public string? Reason { get; init; }
}
