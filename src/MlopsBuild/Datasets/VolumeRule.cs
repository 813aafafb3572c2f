namespace MlopsBuild.Datasets;

/// <summary>The number of rows differs from that of the last accepted run by at most a fraction of it.</summary>
/// <param name="MaximumChange">Largest fraction, above 0; 0.5 means half as many again, or half as many.</param>
/// <param name="Settings">Only <see cref="RuleSettings.Severity"/> counts.</param>
public sealed record VolumeRule(double MaximumChange, RuleSettings Settings);
