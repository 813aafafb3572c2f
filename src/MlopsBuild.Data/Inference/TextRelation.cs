using System.Globalization;

namespace MlopsBuild.Data;

/// <summary>Rows in the engine whose values are texts as the file spells them; NULL is a missing value.</summary>
/// <param name="Session">The engine.</param>
/// <param name="Table">SQL of the table.</param>
/// <param name="Names">Names of the columns, in the order of the file.</param>
/// <param name="Sources">SQL of each column's text, over the table.</param>
internal sealed record TextRelation(DuckDbSession Session, string Table, IReadOnlyList<string> Names, IReadOnlyList<string> Sources)
{
    /// <summary>SQL of each column's text, in the aggregates of <see cref="Aggregate(IReadOnlyList{int}, Func{int, IReadOnlyList{string}})"/>.</summary>
    public IReadOnlyList<string> Texts { get; } = [.. Names.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"text{index}"))];


    /// <summary>SQL of the text of a column, NULL where it is missing.</summary>
    public string Present(int index, IReadOnlyList<string> missing) => missing.Count == 0
        ? Texts[index]
        : $"CASE WHEN {Texts[index]} NOT IN ({string.Join(", ", missing.Select(SqlText.Text))}) THEN {Texts[index]} END";

    /// <summary>The rows of a data set that was opened with text columns only; what is no text in a JSON file is as that file spells it.</summary>
    public static TextRelation Of(DatasetRows rows)
    {
        var columns = rows.Contract.Schema.Columns;
        return new(rows.Session, DatasetRows.View, [.. columns.Select(column => column.Name)],
            [.. columns.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"coalesce({StagedColumns.Value(index)}, raw[{index + 1}])"))]);
    }

    /// <summary>Results of the same aggregates over several columns, as text, a row for each column.</summary>
    /// <param name="columns">Positions of the columns.</param>
    /// <param name="aggregates">SQL of the aggregates of a column.</param>
    public Dictionary<int, string?[]> Aggregate(IReadOnlyList<int> columns, Func<int, IReadOnlyList<string>> aggregates) =>
        // Written once, a text is bound once, however many aggregates look at it.
        Aggregate(Session, some => $"(SELECT *, {string.Join(", ", some.Select(index => $"{Sources[index]} AS {Texts[index]}"))} FROM {Table})", columns, aggregates);

    /// <summary>The same of any table.</summary>
    public static Dictionary<int, string?[]> Aggregate(DuckDbSession session, string table, IReadOnlyList<int> columns, Func<int, IReadOnlyList<string>> aggregates) =>
        Aggregate(session, _ => table, columns, aggregates);

    private static Dictionary<int, string?[]> Aggregate(
        DuckDbSession session, Func<IReadOnlyList<int>, string> table, IReadOnlyList<int> columns, Func<int, IReadOnlyList<string>> aggregates)
    {
        var results = new Dictionary<int, string?[]>();
        foreach (var batch in DuckDbSession.Batches([.. columns.Select(column => (Column: column, Aggregates: aggregates(column))).Where(one => one.Aggregates.Count > 0)], one => one.Aggregates.Count))
        {
            var some = batch.Select(one => one.Column).ToArray();
            var sql = batch.Select(one => one.Aggregates).ToList();
            using var reader = session.Query($"SELECT {string.Join(", ", sql.SelectMany(list => list).Select(aggregate => $"({aggregate})::VARCHAR"))} FROM {table(some)}");
            reader.Read();
            var next = 0;
            for (var i = 0; i < some.Length; i++)
            {
                results[some[i]] = [.. sql[i].Select((_, at) => reader.IsDBNull(next + at) ? null : reader.GetString(next + at))];
                next += sql[i].Count;
            }
        }

        return results;
    }
}
