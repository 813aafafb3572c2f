using JetBrains.Annotations;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>
/// A step of a job. A subclass writes a list item: <c>- uses: …</c> first, and its other keys at one more <c>Indent()</c>.
/// </summary>
[PublicAPI]
public abstract class GitHubActionsStep : ConfigurationEntity;
