namespace MlopsBuild.Datasets;

/// <summary>One row that breaks a rule.</summary>
/// <param name="File">Path of the file as the caller named it.</param>
/// <param name="Line">Line of the file, counted from 1, the header included; in a Parquet file the number of the row, counted from 1.</param>
/// <param name="Reason">A sentence with the value and what was expected: <c>carat is "0", expected a number above 0 ct</c>. Personal data are not shown.</param>
public sealed record RuleExample(string File, long Line, string Reason);
