namespace MlopsBuild.Registry;

/// <summary>What was brought into service where, for the log.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Version">Its version.</param>
/// <param name="Environment">Name of the environment; named as aliases are.</param>
/// <param name="Image">The image with its digest.</param>
/// <param name="Target">Engine or cluster, as its target names itself.</param>
public sealed record DeploymentRecord(string Model, int Version, string Environment, string Image, string Target)
{
    /// <summary>Why; null for no reason.</summary>
    public string? Reason { get; init; }

    /// <exception cref="ArgumentException">Something makes no sense; all problems are listed.</exception>
    internal void Check()
    {
        RegistryName.CheckAlias(Environment);
        if (!DeployedImage.HasDigest(Image))
            throw new ArgumentException($"The image is \"{Image}\", expected one by digest, such as \"registry.example.com/team/server@sha256:…\": a tag may mean another image tomorrow.");
        if (string.IsNullOrWhiteSpace(Target))
            throw new ArgumentException($"The target of environment \"{Environment}\" has no name, expected what names engine or cluster.");
    }
}
