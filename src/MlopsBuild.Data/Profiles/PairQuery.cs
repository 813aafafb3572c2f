using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>How strongly pairs of columns go together.</summary>
internal static class PairQuery
{
    /// <summary>Rows of the sample that it rests on, at most; they fit one row group, so that the engine's sums have one order.</summary>
    public const int SampleRows = 100_000;

    private const int MostColumns = 40;
    private const int MostCategories = 50;

    /// <summary>Pearson's correlation of columns of numbers, Cramér's V of columns with at most 50 values; the first 40 columns of each kind.</summary>
    public static IReadOnlyList<PairAssociation> Run(DatasetRows rows, IReadOnlyList<ColumnFigures> figures)
    {
        if (rows.Rows == 0)
            return [];
        var shown = figures.Where(column => column.Column.Role is not (ColumnRole.Key or ColumnRole.Ignore) && column.Distinct > 1).ToList();
        var numbers = shown.Where(column => column.IsNumber).Take(MostColumns).ToList();
        var classes = shown.Where(column => !column.HasOrder && column.ValuesAreComplete && column.Distinct <= MostCategories).Take(MostColumns).ToList();
        Sample(rows, [.. numbers.Concat(classes).Select(column => column.Value).Distinct()]);
        return [.. Correlations(rows, numbers), .. Associations(rows, classes)];
    }

    private static void Sample(DatasetRows rows, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;
        // By a hash of the place, so that the same rows are drawn whatever the threads.
        var share = string.Create(CultureInfo.InvariantCulture, $"hash(o) % {rows.Rows} < {SampleRows}");
        var which = rows.Rows <= SampleRows ? "" : $" WHERE {share}";
        rows.Session.Execute(string.Create(CultureInfo.InvariantCulture,
            $"CREATE TEMP TABLE pair_rows AS SELECT {string.Join(", ", values)} FROM {DatasetRows.View}{which} ORDER BY o LIMIT {SampleRows}"));
    }

    private static IEnumerable<PairAssociation> Correlations(DatasetRows rows, List<ColumnFigures> numbers)
    {
        var pairs = numbers.SelectMany((first, i) => numbers.Skip(i + 1).Select(second => (first, second))).ToList();
        foreach (var some in pairs.Chunk(200))
        {
            var list = some.SelectMany(pair => new[] { $"corr({pair.first.Value}, {pair.second.Value})", $"count(*) FILTER (WHERE {pair.first.Value} IS NOT NULL AND {pair.second.Value} IS NOT NULL)" });
            using var reader = rows.Session.Query($"SELECT {string.Join(", ", list)} FROM pair_rows");
            reader.Read();
            for (var i = 0; i < some.Length; i++)
            {
                if (!reader.IsDBNull(2 * i) && double.IsFinite(reader.GetDouble(2 * i)))
                    yield return new(some[i].first.Column.Name, some[i].second.Column.Name, AssociationMeasure.Pearson, reader.GetDouble(2 * i), reader.GetInt64((2 * i) + 1));
            }
        }
    }

    private static IEnumerable<PairAssociation> Associations(DatasetRows rows, List<ColumnFigures> classes)
    {
        foreach (var (first, second) in classes.SelectMany((first, i) => classes.Skip(i + 1).Select(second => (first, second))))
        {
            var cells = new List<(string First, string Second, long Count)>();
            using (var reader = rows.Session.Query($"SELECT {first.Value}::VARCHAR, {second.Value}::VARCHAR, count(*) FROM pair_rows WHERE {first.Value} IS NOT NULL AND {second.Value} IS NOT NULL GROUP BY ALL ORDER BY ALL"))
            {
                while (reader.Read())
                    cells.Add((reader.GetString(0), reader.GetString(1), reader.GetInt64(2)));
            }

            if (Table(cells) is { } table)
                yield return new(first.Column.Name, second.Column.Name, AssociationMeasure.CramersV, CramersV.Corrected(table), cells.Sum(cell => cell.Count));
        }
    }

    private static double[,]? Table(List<(string First, string Second, long Count)> cells)
    {
        var (rows, columns) = (cells.Select(cell => cell.First).Distinct().ToList(), cells.Select(cell => cell.Second).Distinct().ToList());
        if (rows.Count < 2 || columns.Count < 2)
            return null;
        var table = new double[rows.Count, columns.Count];
        foreach (var (first, second, count) in cells)
            table[rows.IndexOf(first), columns.IndexOf(second)] = count;
        return table;
    }
}
