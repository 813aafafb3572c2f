namespace Nuke.Common.CI.AzurePipelines;

/// <summary>Kind of a repository.</summary>
public enum AzurePipelinesRepositoryType
{
    /// <summary>Git in the server itself.</summary>
    TfsGit,

    /// <summary>TFVC in the server itself.</summary>
    TfsVersionControl,

    /// <summary>Git elsewhere.</summary>
    Git,

    /// <summary>GitHub.</summary>
    GitHub,

    /// <summary>GitHub Enterprise Server.</summary>
    GitHubEnterprise,

    /// <summary>Bitbucket.</summary>
    Bitbucket,

    /// <summary>Subversion.</summary>
    Svn,
}
