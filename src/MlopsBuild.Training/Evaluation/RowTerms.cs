namespace MlopsBuild.Training;

/// <summary>
/// What each row adds to the sums that metrics are functions of: first 1, then a number for each column, then for each grouping a value in the
/// one cell that the row falls into.
/// </summary>
internal sealed class RowTerms(int rows)
{
    private readonly List<double[]> columns = [];
    private readonly List<Grouping> groupings = [];

    public int Rows { get; } = rows;

    /// <summary>Number of sums.</summary>
    public int Length { get; private set; } = 1;

    public IReadOnlyList<double[]> Columns => columns;

    /// <summary>Groupings; their cells follow the columns, in order.</summary>
    public IReadOnlyList<Grouping> Groupings => groupings;

    /// <summary>Adds columns; they stand before every grouping.</summary>
    public void Add(params double[][] values)
    {
        if (groupings.Count > 0)
            throw new InvalidOperationException("Columns come before groupings.");
        columns.AddRange(values);
        Length += values.Length;
    }

    /// <summary>Adds a grouping of rows to cells.</summary>
    /// <param name="cells">Number of cells.</param>
    /// <param name="cell">The cell of each row.</param>
    /// <param name="values">What each row adds to its cell; null for 1.</param>
    public void Group(int cells, int[] cell, double[]? values = null)
    {
        groupings.Add(new(Length, cells, cell, values));
        Length += cells;
    }

    /// <summary>The sums over all rows, each counted by its weight where there are weights.</summary>
    public double[] Sums(ReadOnlySpan<double> weights = default)
    {
        if (weights.Length > 0 && weights.Length != Rows)
            throw new ArgumentException($"There are {weights.Length} weights for {Rows} rows, expected as many.", nameof(weights));
        var sums = new CompensatedSum[Length];
        for (var row = 0; row < Rows; row++)
        {
            var weight = weights.IsEmpty ? 1 : weights[row];
            sums[0].Add(weight);
            for (var column = 0; column < columns.Count; column++)
                sums[1 + column].Add(weight * columns[column][row]);
            foreach (var grouping in groupings)
                sums[grouping.Offset + grouping.Cell[row]].Add(weight * grouping.ValueOf(row));
        }

        return Array.ConvertAll(sums, sum => sum.Value);
    }

    /// <summary>Takes one row out of the sums, or puts it back.</summary>
    public void Add(Span<double> sums, int row, double times)
    {
        sums[0] += times;
        for (var column = 0; column < columns.Count; column++)
            sums[1 + column] += times * columns[column][row];
        foreach (var grouping in groupings)
            sums[grouping.Offset + grouping.Cell[row]] += times * grouping.ValueOf(row);
    }

    internal sealed record Grouping(int Offset, int Cells, int[] Cell, double[]? Values)
    {
        public double ValueOf(int row) => Values is null ? 1 : Values[row];
    }
}
