namespace MlopsBuild.Registry;

/// <summary>A version runs in an environment from now on.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Environment">Name of the environment.</param>
/// <param name="Version">The version that runs.</param>
/// <param name="From">The version that it replaced; null for none. It may be the same one, in another image.</param>
public sealed record Deployed(string Model, string Environment, int Version, int? From) : RegistryChange
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Deployed;

    /// <summary>The image with its digest, such as <c>registry.example.com/team/server@sha256:…</c>.</summary>
    public required string Image { get; init; }

    /// <summary>Engine or cluster, as its target names itself.</summary>
    public required string Target { get; init; }
}
