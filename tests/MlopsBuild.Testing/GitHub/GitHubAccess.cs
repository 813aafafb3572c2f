namespace MlopsBuild.Testing.GitHub;

/// <summary>What a token may do with one kind of thing.</summary>
public enum GitHubAccess
{
    /// <summary>Nothing, beyond what everybody may read of a public repository.</summary>
    None,

    /// <summary>Read it.</summary>
    Read,

    /// <summary>Read and change it.</summary>
    Write,
}
