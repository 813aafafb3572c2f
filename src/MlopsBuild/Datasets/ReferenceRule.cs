namespace MlopsBuild.Datasets;

/// <summary>Every combination of present values appears in another data set.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Dataset">Path of the other data set's file, relative to the contract's folder.</param>
/// <param name="OtherColumns">Names of its columns, in the same order.</param>
/// <param name="Settings">How strictly the rule is held.</param>
public sealed record ReferenceRule(IReadOnlyList<string> Columns, string Dataset, IReadOnlyList<string> OtherColumns, RuleSettings Settings);
