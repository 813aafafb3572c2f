namespace Nuke.Common.Git;

/// <summary>How a remote repository is reached.</summary>
public enum GitProtocol
{
    /// <summary>Over HTTP, secured or not.</summary>
    Https,

    /// <summary>Over SSH.</summary>
    Ssh,
}
