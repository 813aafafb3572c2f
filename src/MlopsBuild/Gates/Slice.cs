namespace MlopsBuild.Gates;

/// <summary>The rows in which a column, or an expression over columns, has one value.</summary>
/// <param name="By">Name of the column, or the expression.</param>
/// <param name="Value">Its value as text.</param>
public sealed record Slice(string By, string Value);
