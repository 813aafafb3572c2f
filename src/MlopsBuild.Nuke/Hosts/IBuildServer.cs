namespace Nuke.Common.CI;

#nullable disable annotations

/// <summary>Marks a host as a CI server.</summary>
public interface IBuildServer
{
    /// <summary>The branch that is built, as the server names it; null when it names none.</summary>
    string Branch { get; }

    /// <summary>The commit that is built; null when the server names none.</summary>
    string Commit { get; }
}
