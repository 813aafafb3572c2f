namespace MlopsBuild.Datasets;

/// <summary>A condition over the columns of one row. A row where it is unknown because a value is missing keeps it.</summary>
/// <param name="Name">Name in reports.</param>
/// <param name="Expression">A SQL scalar expression over the columns that is true or false, with the functions listed in docs/contract.md.</param>
/// <param name="Description">What it means, as the end of "expected …"; empty shows the expression.</param>
/// <param name="Settings">How strictly the rule is held.</param>
public sealed record CheckRule(string Name, string Expression, string Description, RuleSettings Settings);
