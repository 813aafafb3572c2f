namespace MlopsBuild.Testing.GitHub;

/// <summary>A commit.</summary>
internal sealed record GitCommit(string Tree, List<string> Parents, GitSignature Author, GitSignature Committer, string Message)
{
    public string Sha { get; init; } = "";
}
