namespace MlopsBuild.Data;

/// <summary>The margins of a table of counts.</summary>
internal sealed class ContingencyTable
{
    private readonly double[] _rows;
    private readonly double[] _columns;

    public ContingencyTable(double[,] counts)
    {
        _rows = new double[counts.GetLength(0)];
        _columns = new double[counts.GetLength(1)];
        for (var i = 0; i < _rows.Length; i++)
        {
            for (var j = 0; j < _columns.Length; j++)
            {
                if (!(counts[i, j] >= 0) || double.IsInfinity(counts[i, j]))
                    throw new ArgumentException($"A count is {counts[i, j]}; expected finite numbers from 0.", nameof(counts));
                _rows[i] += counts[i, j];
                _columns[j] += counts[i, j];
            }
        }

        Sum = _rows.Sum();
    }

    public double Sum { get; }

    /// <summary>Rows with a count.</summary>
    public int Rows => _rows.Count(sum => sum > 0);

    /// <summary>Columns with a count.</summary>
    public int Columns => _columns.Count(sum => sum > 0);

    public int DegreesOfFreedom => Sum > 0 ? (Rows - 1) * (Columns - 1) : 0;

    public double Expected(int row, int column) => Sum > 0 ? _rows[row] * _columns[column] / Sum : 0;
}
