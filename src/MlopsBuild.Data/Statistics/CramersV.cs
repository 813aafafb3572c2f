namespace MlopsBuild.Data;

/// <summary>How strongly two sorts of categories go together, 0 to 1, from the table of their counts.</summary>
public static class CramersV
{
    /// <summary>√(χ²/(n·min(r − 1, c − 1))); 0 when there is one row or column. Source: H. Cramér, Mathematical Methods of Statistics (1946).</summary>
    /// <exception cref="ArgumentException">A count is negative.</exception>
    public static double Plain(double[,] table)
    {
        var counts = new ContingencyTable(table);
        var least = Math.Min(counts.Rows, counts.Columns) - 1;
        return counts.DegreesOfFreedom == 0 ? 0 : Math.Sqrt(ChiSquare.Contingency(table).Statistic / counts.Sum / least);
    }

    /// <summary>
    /// The same without the part that chance adds. Source: W. Bergsma, A bias-correction for Cramér's V and Tschuprow's T, Journal of the
    /// Korean Statistical Society 42 (2013).
    /// </summary>
    /// <param name="table">Counts.</param>
    /// <param name="yates">Whether a table of 2 by 2 gets Yates's correction as well, as Deepchecks does.</param>
    /// <exception cref="ArgumentException">A count is negative.</exception>
    public static double Corrected(double[,] table, bool yates = false)
    {
        var counts = new ContingencyTable(table);
        if (counts.DegreesOfFreedom == 0 || counts.Sum <= 1)
            return 0;
        var rest = counts.Sum - 1;
        var phi = Math.Max(0, (ChiSquare.Contingency(table, yates).Statistic / counts.Sum) - (counts.DegreesOfFreedom / rest));
        var rows = counts.Rows - ((counts.Rows - 1) * (counts.Rows - 1) / rest);
        var columns = counts.Columns - ((counts.Columns - 1) * (counts.Columns - 1) / rest);
        var least = Math.Min(rows, columns) - 1;
        return least > 0 ? Math.Min(1, Math.Sqrt(phi / least)) : 0;
    }
}
