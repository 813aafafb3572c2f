namespace MlopsBuild.Testing.GitHub;

/// <summary>A pull request.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Id">Its id.</param>
/// <param name="Branch">Branch that it comes from.</param>
/// <param name="Base">Branch that it goes to.</param>
/// <param name="Head">Newest commit.</param>
/// <param name="Author">Who opened it.</param>
/// <param name="Fork">Full name of the repository that it comes from; null is this one.</param>
public sealed record GitHubPull(long Number, long Id, string Branch, string Base, string Head, GitHubUser Author, string? Fork)
{
    /// <summary>Whether it is open.</summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>Commit that a job of GitHub Actions runs on: the head merged into the base, at <c>refs/pull/N/merge</c>.</summary>
    public string Merge { get; init; } = "";

    internal DateTimeOffset Created { get; init; }

    internal DateTimeOffset Updated { get; init; }
}
