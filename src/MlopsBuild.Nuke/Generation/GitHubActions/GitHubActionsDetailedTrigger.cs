using JetBrains.Annotations;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>An event with filters, inputs or times. A subclass writes an entry of <c>on:</c>, key included.</summary>
[PublicAPI]
public abstract class GitHubActionsDetailedTrigger : ConfigurationEntity;
