using JetBrains.Annotations;
using Nuke.Common.Tooling;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>Which submodules are checked out.</summary>
[PublicAPI]
public enum GitHubActionsSubmodules
{
    /// <summary>None.</summary>
    [EnumValue("false")] False,

    /// <summary>Those of the repository.</summary>
    [EnumValue("true")] True,

    /// <summary>Those of the repository and theirs.</summary>
    [EnumValue("recursive")] Recursive,
}
