namespace MlopsBuild.Datasets;

/// <summary>How many rows a data set has, rows set aside included.</summary>
/// <param name="Minimum">Fewest rows; null means no bound.</param>
/// <param name="Maximum">Most rows; null means no bound.</param>
/// <param name="Settings">Only <see cref="RuleSettings.Severity"/> counts.</param>
public sealed record RowCountRule(long? Minimum, long? Maximum, RuleSettings Settings);
