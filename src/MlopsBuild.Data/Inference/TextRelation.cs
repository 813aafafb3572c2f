using System.Globalization;

namespace MlopsBuild.Data;

/// <summary>Rows in the engine whose values are texts as the file spells them; NULL is a missing value.</summary>
/// <param name="Session">The engine.</param>
/// <param name="Table">SQL of the table.</param>
/// <param name="Names">Names of the columns, in the order of the file.</param>
/// <param name="Sources">SQL of each column's text, over the table.</param>
internal sealed record TextRelation(DuckDbSession Session, string Table, IReadOnlyList<string> Names, IReadOnlyList<string> Sources)
{
    /// <summary>SQL of a column's text, in the aggregates of <see cref="Aggregate"/>.</summary>
    public const string Text = "cell_text";

    /// <summary>SQL of the text of a column, NULL where it is missing.</summary>
    public static string Present(IReadOnlyList<string> missing) => missing.Count == 0
        ? Text
        : $"CASE WHEN {Text} NOT IN ({string.Join(", ", missing.Select(SqlText.Text))}) THEN {Text} END";

    /// <summary>The rows of a data set that was opened with text columns only; what is no text in a JSON file is as that file spells it.</summary>
    public static TextRelation Of(DatasetRows rows) => Of(rows, index => string.Create(CultureInfo.InvariantCulture, $"coalesce({StagedColumns.Value(index)}, raw[{index + 1}])"));

    /// <summary>The rows of a data set with a text of each column.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="source">SQL of the text of the column of a position.</param>
    public static TextRelation Of(DatasetRows rows, Func<int, string> source)
    {
        var columns = rows.Contract.Schema.Columns;
        return new(rows.Session, DatasetRows.View, [.. columns.Select(column => column.Name)], [.. columns.Select((_, index) => source(index))]);
    }

    /// <summary>
    /// Results of the same aggregates over several columns, as text, a row for each column, in their order. The texts of all columns are put below each other and grouped: the engine plans a query of many
    /// different aggregates in a time that grows with the square of their number.
    /// </summary>
    /// <param name="columns">Positions of the columns.</param>
    /// <param name="aggregates">SQL of the aggregates of a column, over <see cref="Text"/>.</param>
    public Dictionary<int, string?[]> Aggregate(IReadOnlyList<int> columns, Func<int, IReadOnlyList<string>> aggregates)
    {
        var results = new Dictionary<int, string?[]>();
        foreach (var alike in columns.Select(column => (Column: column, Aggregates: aggregates(column))).GroupBy(one => string.Join('\n', one.Aggregates), StringComparer.Ordinal))
        {
            var (some, asked) = (alike.Select(one => one.Column).ToList(), alike.First().Aggregates);
            var texts = some.Select(column => $"({Sources[column]})");
            var sql = string.Join(", ", asked.Select(aggregate => $"({aggregate})::VARCHAR"));
            using (var reader = Session.Query(string.Create(CultureInfo.InvariantCulture,
                $"SELECT place, {sql} FROM (SELECT unnest(range({some.Count})) AS place, unnest([{string.Join(", ", texts)}]) AS {Text} FROM {Table}) GROUP BY place")))
            {
                while (reader.Read())
                    results[some[(int)reader.GetInt64(0)]] = [.. asked.Select((_, at) => reader.IsDBNull(at + 1) ? null : reader.GetString(at + 1))];
            }

            if (results.ContainsKey(some[0]))
                continue;
            // Without rows there are no groups: each column gets what the aggregates are of nothing.
            using var nothing = Session.Query($"SELECT {sql} FROM (SELECT NULL::VARCHAR AS {Text} WHERE false)");
            nothing.Read();
            string?[] values = [.. asked.Select((_, at) => nothing.IsDBNull(at) ? null : nothing.GetString(at))];
            foreach (var column in some)
                results[column] = values;
        }

        return columns.ToDictionary(column => column, column => results[column]);
    }
}
