namespace MlopsBuild.Datasets;

/// <summary>The newest value of a date or timestamp column is at most so old when the data are validated.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="MaximumAge">Largest age.</param>
/// <param name="Settings">Only <see cref="RuleSettings.Severity"/> counts.</param>
public sealed record FreshnessRule(string Column, TimeSpan MaximumAge, RuleSettings Settings);
