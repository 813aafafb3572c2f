using System.Data.Common;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlopsBuild.Training;

/// <summary>A few rows in memory, as ML.NET reads them: numbers of 64 bits, and texts.</summary>
internal sealed class RowTable : IDataView
{
    private readonly Array[] _columns;
    private readonly int _rows;
    private readonly Func<int, int, int>? _source;

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

    private RowTable(RowTable given, int rows, Func<int, int, int> source)
    {
        (_columns, _rows, _source) = (given._columns, rows, source);
        Schema = given.Schema;
    }

    public DataViewSchema Schema { get; }

    public int Rows => _rows;

    public bool CanShuffle => false;

    /// <summary>Reads at most a number of rows whose fields are the values in order; a missing number is NaN, a missing text is empty.</summary>
    public static RowTable Read(DbDataReader reader, IReadOnlyList<(string Name, bool IsText)> values, int most)
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

        return new RowTable([.. values.Select((value, index) => (value.Name, Column(value.IsText, rows, index)))], rows.Count);
    }

    /// <summary>A table of other rows whose values are those of this one; nothing is copied.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="source">Which row of this table gives a row, its first argument, the value of a column.</param>
    public RowTable From(int rows, Func<int, int, int> source) => new(this, rows, source);

    /// <summary>A value: a <see cref="double"/> or a <see cref="string"/>.</summary>
    public object Value(int row, int column) => _columns[column].GetValue(_source?.Invoke(row, column) ?? row)!;

    public long? GetRowCount() => _rows;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, [.. columnsNeeded.Select(column => column.Index)]);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private ValueGetter<TValue> Getter<TValue>(DataViewSchema.Column column, Func<int> row) => _columns[column.Index] switch
    {
        string[] texts when typeof(TValue) == typeof(ReadOnlyMemory<char>) =>
            (ValueGetter<TValue>)(Delegate)(ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = texts[row()].AsMemory()),
        double[] numbers when typeof(TValue) == typeof(double) =>
            (ValueGetter<TValue>)(Delegate)(ValueGetter<double>)((ref double value) => value = numbers[row()]),
        _ => throw new InvalidOperationException($"Column \"{column.Name}\" holds no {typeof(TValue).Name}."),
    };

    private static Array Column(bool isText, List<object[]> rows, int index) => isText
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

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            table._source is { } source ? table.Getter<TValue>(column, () => source(_row, column.Index)) : table.Getter<TValue>(column, () => _row);
    }

    /// <summary>One row at a time, round and round, for a model that is asked about single rows.</summary>
    public sealed class Row(RowTable table) : DataViewRow
    {
        private long _position = -1;

        // Always another one: what a model has computed for a position is kept.
        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => table.Schema;

        /// <summary>Goes on to the next row.</summary>
        public void Move() => _position++;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => table.Getter<TValue>(column, () => (int)(_position % table._rows));
    }
}
