using System.Globalization;
using DuckDB.NET.Data;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

// Figures of many rows. A sample, drawn by a hash of each row's place and so always the same, tells where to look; what is found there is
// counted over all rows.
internal sealed partial class ProfileQuery
{
    private const string SampleTable = "profile_sample";
    private const int SampleRows = 100_000;
    private const int ManyBins = 64;

    // A bit for each possible value: 8 MiB a thread.
    private const double MostBits = 1L << 26;

    private void ProfileMany()
    {
        var ordered = columns.Where(column => column.HasOrder && column.Present > 0).ToList();
        var edges = Sample(ordered);
        foreach (var column in columns)
        {
            if (column.AboutDistinct <= MostValues + (MostValues / 4) && CountValues(column))
                edges.Remove(column);
        }

        foreach (var column in columns.Where(column => column.Column.Type == ColumnType.Integer))
            column.Decimals = 0;
        foreach (var column in ordered.Where(column => column.ValuesAreComplete && column.Column.Type == ColumnType.Number))
            column.Decimals = DecimalsOf(column.Values);
        var many = ordered.Where(column => !column.ValuesAreComplete).ToList();
        var uncertain = CountAll(many, edges);
        Sum(uncertain.Concat(ordered.Where(column => column.ValuesAreComplete && column.IsNumber)));
        foreach (var column in columns.Where(column => column.Present > 0 && column.Distinct == 0))
        {
            if (column.HasOrder)
                CountDistinct(column);
            else
                CountManyValues(column);
        }

        many.ForEach(FindQuantiles);
        foreach (var column in many.Where(column => column.Distinct < column.Present))
            FindTop(column);
    }

    // Gives edges for the columns, and guesses how many values and decimals they have.
    private Dictionary<ColumnFigures, IReadOnlyList<double>> Sample(List<ColumnFigures> ordered)
    {
        var edges = new Dictionary<ColumnFigures, IReadOnlyList<double>>();
        if (ordered.Count == 0)
            return edges;
        rows.Session.Execute(string.Create(CultureInfo.InvariantCulture,
            $"CREATE TEMP TABLE {SampleTable} AS SELECT {string.Join(", ", ordered.Select(column => column.Value))} FROM {DatasetRows.View} WHERE hash(o) % {rows.Rows} < {SampleRows}"));
        FindDecimals([.. ordered.Where(column => column.Column.Type == ColumnType.Number)], SampleTable);
        var shares = string.Join(", ", Enumerable.Range(1, ManyBins - 1).Select(bin => ((double)bin / ManyBins).ToString("R", CultureInfo.InvariantCulture)));
        foreach (var column in ordered)
        {
            List<double> found = [];
            Query($"SELECT count(DISTINCT {column.Value}) FROM {SampleTable}", reader => column.AboutDistinct = reader.GetInt64(0));
            Query($"SELECT unnest(quantile_disc({ValueSql.Number(column.Value, column.Column.Type)}, [{shares}])) FROM {SampleTable}", reader =>
            {
                do
                {
                    if (!reader.IsDBNull(0))
                        found.Add(reader.GetDouble(0));
                }
                while (reader.Read());
            });
            edges[column] = KnownEdges(column) ?? [.. found.Distinct().Order()];
        }

        return edges;
    }

    // One look at all rows. Gives the columns whose decimals were guessed wrong.
    private List<ColumnFigures> CountAll(List<ColumnFigures> many, Dictionary<ColumnFigures, IReadOnlyList<double>> edges)
    {
        var figures = new List<string>();
        var readers = new List<Action<DuckDBDataReader>>();
        var uncertain = new List<ColumnFigures>();
        foreach (var column in many)
        {
            var at = figures.Count;
            if (column.IsNumber)
            {
                var guessed = column.Decimals;
                figures.AddRange([$"sum({Step(column)})", $"sum({Step(column)} * {Step(column)})", guessed is { } decimals && column.Column.Type == ColumnType.Number ? HasDecimals(column, decimals) : "true"]);
                readers.Add(reader =>
                {
                    if (reader.GetBoolean(at + 2))
                    {
                        Finish(column, Big(reader.GetValue(at)), Big(reader.GetValue(at + 1)));
                        return;
                    }

                    column.Decimals = null;
                    uncertain.Add(column);
                });
            }

            if (Bits(column) is { } bits)
            {
                var own = figures.Count;
                figures.AddRange([bits.Count, bits.IsExact]);
                readers.Add(reader =>
                {
                    if (reader.GetBoolean(own + 1))
                        column.Distinct = Convert.ToInt64(reader.GetValue(own), CultureInfo.InvariantCulture);
                });
            }
        }

        if (figures.Count > 0)
        {
            Query($"SELECT {string.Join(", ", figures)} FROM {DatasetRows.View}", reader =>
            {
                foreach (var read in readers)
                    read(reader);
            });
        }

        foreach (var column in many)
            column.Distribution = new(edges[column], CountBetween(ValueSql.Number(column.Value, column.Column.Type), edges[column]));
        return uncertain;
    }

    // The number of different values by a bit for each possible one, where values are whole steps and not too far apart.
    private static (string Count, string IsExact)? Bits(ColumnFigures column)
    {
        var (low, high) = (column.Minimum!.Value, column.Maximum!.Value);
        var (step, steps, exact) = column.Column.Type switch
        {
            ColumnType.Integer => (Step(column), high - low, "true"),
            ColumnType.Number when column.Decimals is { } decimals => (Step(column), Math.Round((high - low) * Math.Pow(10, decimals)), HasDecimals(column, decimals)),
            ColumnType.Date => ($"(({column.Value} - DATE '1970-01-01') - {((long)(low / 86400)).ToString(CultureInfo.InvariantCulture)})", (high - low) / 86400, "true"),
            ColumnType.Timestamp => ($"((epoch_us({column.Value}) // 1000000) - {((long)Math.Floor(low)).ToString(CultureInfo.InvariantCulture)})", high - low, $"bool_and(epoch_us({column.Value}) % 1000000 = 0)"),
            _ => ("", double.MaxValue, ""),
        };
        // Beyond 2^49 a number no longer tells neighbouring steps apart.
        return steps < MostBits && Math.Max(Math.Abs(low), Math.Abs(high)) < 1L << 49
            ? (string.Create(CultureInfo.InvariantCulture, $"bit_count(bitstring_agg(CAST({step} AS BIGINT), 0, {(long)steps + 1}))"), exact)
            : null;
    }

    // The bin of a quantile is known by the counts; the value is the one of its rank there.
    private void FindQuantiles(ColumnFigures column)
    {
        var value = ValueSql.Number(column.Value, column.Column.Type);
        var distribution = column.Distribution!;
        var figures = new List<string>();
        var bins = new SortedSet<int>();
        foreach (var probability in Probabilities)
        {
            var rank = Math.Max(1, (long)Math.Ceiling(probability * column.Present));
            var bin = 0;
            while (rank > distribution.Counts[bin])
                rank -= distribution.Counts[bin++];
            bins.Add(bin);
            // Half a rank less, so that no rounding of the share leads to the next one.
            var share = ((rank - 0.5) / distribution.Counts[bin]).ToString("R", CultureInfo.InvariantCulture);
            figures.Add($"quantile_disc(x, {share}) FILTER (WHERE {Inside("x", bin, distribution.Edges)})");
        }

        var near = string.Join(" OR ", bins.Select(bin => Inside(value, bin, distribution.Edges)));
        Query($"SELECT {string.Join(", ", figures)} FROM (SELECT {value} AS x FROM {DatasetRows.View} WHERE {near})", reader =>
            column.Quantiles = [.. Probabilities.Select((probability, i) => new Quantile(probability, reader.GetDouble(i)))]);
    }

    private static string Inside(string value, int bin, IReadOnlyList<double> edges)
    {
        var above = bin > 0 ? $"{value} > {SqlText.Number(edges[bin - 1])}" : null;
        var upTo = bin < edges.Count ? $"{value} <= {SqlText.Number(edges[bin])}" : null;
        return (above, upTo) switch
        {
            (null, null) => $"{value} IS NOT NULL",
            (null, _) => $"({upTo})",
            (_, null) => $"({above})",
            _ => $"({above} AND {upTo})",
        };
    }

    // What is frequent among all rows is found several times in the sample.
    private void FindTop(ColumnFigures column)
    {
        const int Sightings = 5;
        var candidates = string.Create(CultureInfo.InvariantCulture,
            $"SELECT {column.Value} FROM {SampleTable} WHERE {column.Value} IS NOT NULL GROUP BY {column.Value} HAVING count(*) >= {Sightings} ORDER BY count(*) DESC, {column.Value} LIMIT {4 * TopValues}");
        if (session.Count($"SELECT count(*) FROM ({candidates})") > 0)
            column.Values = Top($"SELECT {column.Value} AS v, count(*) AS c FROM {DatasetRows.View} WHERE {column.Value} IN ({candidates}) GROUP BY {column.Value}", column);
    }
}
