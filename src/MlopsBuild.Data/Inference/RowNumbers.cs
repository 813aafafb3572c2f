using System.Text.RegularExpressions;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Knows a column without a name that only counts the rows, as the index that pandas writes.</summary>
internal static partial class RowNumbers
{
    /// <param name="column">The column.</param>
    /// <param name="index">Its position, from 0.</param>
    /// <param name="rows">Number of rows.</param>
    public static bool Are(ColumnProfile column, int index, long rows) =>
        column is { Type: ColumnType.Integer, Missing: 0, Distinct: > 1, Minimum: 0 or 1 }
        && (column.Name == DialectSniffer.NameOf(index) || Unnamed().IsMatch(column.Name))
        && column.Maximum - column.Minimum + 1 == column.Distinct
        // Each of several files may count from the beginning.
        && (column.Distinct == rows || column.Distinct >= Evidence.FewestForRange);

    // What pandas calls the index of a file that it read and wrote again.
    [GeneratedRegex(@"^Unnamed: [0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Unnamed();
}
