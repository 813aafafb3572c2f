namespace MlopsBuild.Collaboration;

/// <summary>A deployment as GitHub answers it; Octokit's own type cannot read the payloads of others, which may be any JSON.</summary>
internal sealed class DeploymentAnswer
{
    public long Id { get; set; }

    public string Sha { get; set; } = "";

    public string Environment { get; set; } = "";

    public string? Description { get; set; }
}
