namespace MlopsBuild.Datasets;

/// <summary>Every value of a text, boolean or integer label makes up at least a fraction of the rows that have a label.</summary>
/// <param name="MinimumFraction">Smallest fraction, above 0 and at most 0.5.</param>
/// <param name="Settings">Only <see cref="RuleSettings.Severity"/> counts.</param>
public sealed record LabelBalanceRule(double MinimumFraction, RuleSettings Settings);
