using System.Data.Common;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlopsBuild.Training;

/// <summary>A few rows in memory, as ML.NET reads them: numbers of 64 bits, and texts.</summary>
internal sealed class RowTable : IDataView
{
    private readonly Array[] _columns;
    private readonly int _rows;

    /// <summary>A table of columns that are arrays of <see cref="double"/> or of <see cref="string"/>, all as long as <paramref name="rows"/>.</summary>
    public RowTable(IReadOnlyList<(string Name, Array Values)> columns, int rows)
    {
        _rows = rows;
        _columns = [.. columns.Select(column => column.Values)];
        var schema = new DataViewSchema.Builder();
        foreach (var (name, values) in columns)
            schema.AddColumn(name, values is string[] ? TextDataViewType.Instance : NumberDataViewType.Double);
        Schema = schema.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public int Rows => _rows;

    public bool CanShuffle => false;

    /// <summary>Reads at most a number of rows whose fields are the values in order; a missing number is NaN, a missing text is empty.</summary>
    public static RowTable Read(DbDataReader reader, IReadOnlyList<ModelInput> values, int most)
    {
        var rows = new List<object[]>();
        while (rows.Count < most && reader.Read())
        {
            var row = new object[values.Count];
            for (var index = 0; index < row.Length; index++)
            {
                row[index] = values[index].IsText
                    ? reader.IsDBNull(index) ? "" : reader.GetString(index)
                    : reader.IsDBNull(index) ? double.NaN : reader.GetDouble(index);
            }

            rows.Add(row);
        }

        return new RowTable([.. values.Select((value, index) => (value.Name, Column(value, rows, index)))], rows.Count);
    }

    /// <summary>A value: a <see cref="double"/> or a <see cref="string"/>.</summary>
    public object Value(int row, int column) => _columns[column].GetValue(row)!;

    /// <summary>The table with the values of some columns in another order of the rows.</summary>
    /// <param name="orders">For each column the row whose value stands in each row; null for a column that stays.</param>
    public RowTable With(IReadOnlyList<int[]?> orders) => new(
        [.. _columns.Select((values, column) => (Schema[column].Name, orders[column] is { } order ? Ordered(values, order) : values))], _rows);

    /// <summary>One row by itself.</summary>
    public RowTable Row(int row) => new([.. _columns.Select((values, column) => (Schema[column].Name, Ordered(values, [row])))], 1);

    private static Array Ordered(Array values, int[] order) => values is string[] texts
        ? Array.ConvertAll(order, row => texts[row])
        : Array.ConvertAll(order, row => ((double[])values)[row]);

    public long? GetRowCount() => _rows;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, [.. columnsNeeded.Select(column => column.Index)]);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private static Array Column(ModelInput value, List<object[]> rows, int index) => value.IsText
        ? rows.Select(row => (string)row[index]).ToArray()
        : rows.Select(row => (double)row[index]).ToArray();

    private sealed class Cursor(RowTable table, HashSet<int> active) : DataViewRowCursor
    {
        private int _row = -1;

        public override long Position => _row;

        public override long Batch => 0;

        public override DataViewSchema Schema => table.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override bool MoveNext() => ++_row < table._rows;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_row, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => table._columns[column.Index] switch
        {
            string[] texts when typeof(TValue) == typeof(ReadOnlyMemory<char>) =>
                (ValueGetter<TValue>)(Delegate)(ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = texts[_row].AsMemory()),
            double[] numbers when typeof(TValue) == typeof(double) =>
                (ValueGetter<TValue>)(Delegate)(ValueGetter<double>)((ref double value) => value = numbers[_row]),
            _ => throw new InvalidOperationException($"Column \"{column.Name}\" holds no {typeof(TValue).Name}."),
        };
    }
}
