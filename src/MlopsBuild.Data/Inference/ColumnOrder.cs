namespace MlopsBuild.Data;

/// <summary>Two columns of which the first is at most the second in every row that has both.</summary>
/// <param name="Low">Name of the column with the lower values.</param>
/// <param name="High">Name of the column with the higher values.</param>
/// <param name="Rows">Rows with both.</param>
/// <param name="Equal">Rows where they are equal.</param>
/// <param name="SmallestDifference">Smallest difference.</param>
internal sealed record ColumnOrder(string Low, string High, long Rows, long Equal, double SmallestDifference);
