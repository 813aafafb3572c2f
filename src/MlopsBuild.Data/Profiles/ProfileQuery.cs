using System.Globalization;
using DuckDB.NET.Data;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>
/// Profiles the rows of a data set. Every figure comes from operators whose result does not depend on the order in which threads deliver:
/// counts, extremes, exact quantiles and sums of integers.
/// </summary>
internal sealed partial class ProfileQuery
{
    /// <summary>Most values of which all are kept.</summary>
    public const int MostValues = 1000;

    private const int TopValues = 20;

    // Above it, exact figures are found by way of bins, which costs less than sorting all rows for each of them.
    private const long ManyRows = 500_000;

    private readonly DatasetRows rows;
    private readonly DuckDbSession session;
    private readonly DatasetProfile? baseline;
    private readonly List<ColumnFigures> columns;

    private ProfileQuery(DatasetRows rows, DatasetProfile? baseline)
    {
        (this.rows, this.baseline, session) = (rows, baseline, rows.Session);
        columns = [.. rows.Contract.Schema.Columns.Select((column, index) => new ColumnFigures(index, column))];
    }

    /// <summary>Profiles all columns.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="baseline">A profile whose edges distributions are counted on; null takes edges from the rows themselves.</param>
    public static IReadOnlyList<ColumnFigures> Run(DatasetRows rows, DatasetProfile? baseline = null)
    {
        var query = new ProfileQuery(rows, baseline);
        query.Scan();
        if (rows.Rows > ManyRows)
            query.ProfileMany();
        else
            query.ProfileFew();
        return query.columns;
    }

    private void ProfileFew()
    {
        foreach (var column in columns)
        {
            // The engine's estimate is off by up to a tenth.
            if (column.AboutDistinct > MostValues + (MostValues / 4) || !CountValues(column))
                CountManyValues(column);
        }

        FindDecimals();
        Sum(columns.Where(column => column.IsNumber && column.Present > 0));
        foreach (var column in columns.Where(column => column.HasOrder && column.Present > 0 && !column.ValuesAreComplete))
            Distribute(column);
    }

    private void Scan()
    {
        var marks = new StagedColumns(rows.Contract.Schema, rows.Contract.Dialect).Marks;
        var figures = new List<(string Sql, Action<DuckDBDataReader, int> Read)>();
        void Read(string sql, Action<DuckDBDataReader, int> read) => figures.Add((sql, read));

        var bad = new long[marks];
        for (var mark = 0; mark < marks; mark++)
        {
            var own = mark;
            Read($"bit_or({StagedColumns.Mark(mark)})", (reader, i) => bad[own] = reader.IsDBNull(i) ? 0 : reader.GetInt64(i));
        }

        foreach (var column in columns)
        {
            Read($"count({column.Value})", (reader, i) => column.Present = reader.GetInt64(i));
            if (rows.Rows <= ManyRows)
                Read($"approx_count_distinct({column.Value})", (reader, i) => column.AboutDistinct = reader.GetInt64(i));
            if (column.HasOrder)
            {
                Read(ValueSql.Number($"min({column.Value})", column.Column.Type), (reader, i) => column.Minimum = Real(reader, i));
                Read(ValueSql.Number($"max({column.Value})", column.Column.Type), (reader, i) => column.Maximum = Real(reader, i));
            }
            else if (column.Column.Type == ColumnType.Text)
            {
                Read($"min(length({column.Value}))", (reader, i) => column.MinimumLength = Whole(reader, i));
                Read($"max(length({column.Value}))", (reader, i) => column.MaximumLength = Whole(reader, i));
            }
        }

        foreach (var some in DuckDbSession.Batches(figures, _ => 1))
        {
            Query($"SELECT {string.Join(", ", some.Select(figure => figure.Sql))} FROM {DatasetRows.View}", reader =>
            {
                for (var i = 0; i < some.Count; i++)
                    some[i].Read(reader, i);
            });
        }

        CountBad(bad);
    }

    private void CountBad(long[] marks)
    {
        var bad = columns.Where(column => (marks[column.Index / StagedColumns.ColumnsOfMark] & (1L << (column.Index % StagedColumns.ColumnsOfMark))) != 0).ToList();
        if (bad.Count == 0)
            return;
        var counts = bad.Select(column => $"count(*) FILTER (WHERE {StagedColumns.IsBad(column.Index)})");
        Query($"SELECT {string.Join(", ", counts)} FROM {DatasetRows.View}", reader =>
        {
            for (var i = 0; i < bad.Count; i++)
                bad[i].Bad = reader.GetInt64(i);
        });
    }

    /// <summary>Counts every value of a column that has few; false when it has more than are kept.</summary>
    private bool CountValues(ColumnFigures column)
    {
        if (column.Present == 0)
        {
            column.ValuesAreComplete = true;
            return true;
        }

        List<(ValueCount Count, double Number)> values = [];
        var number = column.HasOrder ? ValueSql.Number("v", column.Column.Type) : "0.0::DOUBLE";
        Query($"SELECT {ValueSql.Text("v", column.Column.Type)}, c, {number} FROM (SELECT {column.Value} AS v, count(*) AS c FROM {DatasetRows.View} WHERE {column.Value} IS NOT NULL GROUP BY {column.Value}) ORDER BY c DESC, v LIMIT {MostValues + 1}", reader =>
        {
            do
                values.Add((new(reader.GetString(0), reader.GetInt64(1)), reader.GetDouble(2)));
            while (reader.Read());
        });
        if (values.Count > MostValues)
            return false;
        column.Distinct = values.Count;
        column.ValuesAreComplete = true;
        column.Values = [.. values.Select(value => value.Count)];
        if (column.HasOrder)
            DistributeValues(column, [.. values.Select(value => (value.Number, value.Count.Count)).OrderBy(value => value.Number)]);
        return true;
    }

    private void CountManyValues(ColumnFigures column)
    {
        var top = new List<ValueCount>();
        foreach (var part in Parts(column))
        {
            if (CountDistinct(column, part) > 1)
                top.AddRange(Top($"SELECT {column.Value} AS v, count(*) AS c FROM {DatasetRows.View} WHERE {part} GROUP BY {column.Value}", column));
        }

        column.Values = [.. top.OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal).Take(TopValues)];
    }

    // Adds to the number of values, and gives how often the most frequent one of them appears.
    private long CountDistinct(ColumnFigures column, string where)
    {
        long most = 0;
        Query($"SELECT count(*), coalesce(max(c), 0) FROM (SELECT count(*) AS c FROM {DatasetRows.View} WHERE {where} GROUP BY {column.Value})", reader =>
            (column.Distinct, most) = (column.Distinct + reader.GetInt64(0), reader.GetInt64(1)));
        return most;
    }

    // Conditions that part the values of a column by their hash. The engine ends a query whose groups take many times the memory that it may
    // use; those of a part take that memory or less.
    private IEnumerable<string> Parts(ColumnFigures column)
    {
        const double BytesOfGroup = 64;
        var bytes = column.Present * (BytesOfGroup + (((column.MinimumLength ?? 0) + (column.MaximumLength ?? 0)) / 2.0));
        var parts = bytes <= 4.0 * session.Memory ? 1 : (int)Math.Min(4096, Math.Ceiling(bytes / session.Memory));
        return Enumerable.Range(0, parts).Select(part =>
            $"{column.Value} IS NOT NULL{(parts == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" AND hash({column.Value}) % {parts} = {part}"))}");
    }

    private List<ValueCount> Top(string counts, ColumnFigures column)
    {
        List<ValueCount> values = [];
        Query($"SELECT {ValueSql.Text("v", column.Column.Type)}, c FROM ({counts} ORDER BY c DESC, v LIMIT {TopValues})", reader =>
        {
            do
                values.Add(new(reader.GetString(0), reader.GetInt64(1)));
            while (reader.Read());
        });
        return values;
    }

    private void Query(string sql, Action<DuckDBDataReader> read)
    {
        using var reader = session.Query(sql);
        if (reader.Read())
            read(reader);
    }

    private static double? Real(DuckDBDataReader reader, int i) => reader.IsDBNull(i) ? null : reader.GetDouble(i);

    private static long? Whole(DuckDBDataReader reader, int i) => reader.IsDBNull(i) ? null : Convert.ToInt64(reader.GetValue(i), CultureInfo.InvariantCulture);
}
