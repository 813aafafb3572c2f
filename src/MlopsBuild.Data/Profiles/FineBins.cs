using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>
/// How the values of an ordered column lie: counts in 65,536 bins of equal width between the extremes, and again as many within a bin that
/// holds much. So every rank is known to lie in a narrow bin, and nothing has to be sorted.
/// </summary>
internal sealed class FineBins
{
    private const int BinsOfLook = 1 << 16;

    // A bin with more than this part of the values is looked into.
    private const int Resolution = 1024;

    private const int MostLooks = 16;

    private readonly DuckDbSession session;
    private readonly ColumnFigures column;
    private readonly string number;
    private readonly EvenGrid? grid;
    private readonly List<Bin> bins = [];
    private int looks;

    /// <param name="session">The engine with the view.</param>
    /// <param name="column">The column; its extremes and the number of its values are known.</param>
    public FineBins(DuckDbSession session, ColumnFigures column)
    {
        (this.session, this.column) = (session, column);
        number = ValueSql.Number(column.Value, column.Column.Type);
        grid = EvenGrid.Over(column.Minimum!.Value, column.Maximum!.Value, BinsOfLook);
        if (grid is { } whole)
            Look(whole, "true", null);
        else
            bins.Add(new(column.Present, null, default, 0, column.Maximum!.Value));
    }

    private sealed record Bin(long Count, long? Top, EvenGrid Grid, long Index, double? Known)
    {
        public double UpTo => Known ?? Grid.Bound(Index);
    }

    /// <summary>Bounds that part the values evenly, as far as the bins allow; ascending, each once.</summary>
    /// <param name="parts">How many parts.</param>
    public Distribution Even(int parts)
    {
        var (edges, counts) = (new List<double>(), new List<long>());
        long seen = 0, below = 0;
        foreach (var bin in bins)
        {
            seen += bin.Count;
            if (seen == column.Present || seen * parts < column.Present * (edges.Count + 1L) || (edges.Count > 0 && seen == below))
                continue;
            edges.Add(Spelt(bin.UpTo));
            counts.Add(seen - below);
            below = seen;
        }

        return new(edges, [.. counts, column.Present - below]);
    }

    /// <summary>Exact quantiles: the lowest value up to which at least that share of the values lies.</summary>
    public IReadOnlyList<Quantile> Quantiles(IReadOnlyList<double> probabilities)
    {
        var figures = new List<string>();
        var wanted = new List<Bin>();
        foreach (var probability in probabilities)
        {
            var rank = Math.Max(1, (long)Math.Ceiling(probability * column.Present));
            var at = 0;
            while (rank > bins[at].Count)
                rank -= bins[at++].Count;
            // Half a rank less, so that no rounding of the share leads to the next one.
            var share = ((rank - 0.5) / bins[at].Count).ToString("R", CultureInfo.InvariantCulture);
            var above = at == 0 ? "" : $"x > {SqlText.Number(bins[at - 1].UpTo)} AND ";
            figures.Add($"quantile_disc(x, {share}) FILTER (WHERE {above}x <= {SqlText.Number(bins[at].UpTo)})");
            wanted.Add(bins[at]);
        }

        using var reader = session.Query($"SELECT {string.Join(", ", figures)} FROM (SELECT {number} AS x FROM {DatasetRows.View} WHERE {In(wanted)})");
        reader.Read();
        return [.. probabilities.Select((probability, i) => new Quantile(probability, reader.GetDouble(i)))];
    }

    /// <summary>Condition of the rows whose value may be one that many rows share; null when no value is.</summary>
    /// <param name="rows">How many rows.</param>
    public string? MayBeShared(long rows)
    {
        var heavy = bins.Where(bin => bin.Count >= rows).ToList();
        return heavy.Count == 0 ? null : In(heavy);
    }

    private string In(IEnumerable<Bin> some) => grid is { } whole
        ? $"{whole.Bin(number)} IN ({string.Join(", ", some.Select(bin => bin.Top!.Value).Distinct().Order())})"
        : $"{number} IS NOT NULL";

    private void Look(EvenGrid over, string where, long? top)
    {
        looks++;
        List<(long Index, long Count)> found = [];
        var relation = $"(SELECT {over.Bin("x")} AS bin, x FROM (SELECT {number} AS x FROM {DatasetRows.View} WHERE {column.Value} IS NOT NULL) WHERE {where})";
        using (var reader = session.Query($"SELECT bin, count(*) FROM {relation} GROUP BY bin"))
        {
            while (reader.Read())
                found.Add((reader.GetInt32(0), reader.GetInt64(1)));
        }

        found.Sort();
        var heavy = Extremes(relation, [.. found.Where(bin => bin.Count > column.Present / Resolution).Select(bin => bin.Index)]);
        foreach (var (index, count) in found)
        {
            if (!heavy.TryGetValue(index, out var ends))
                bins.Add(new(count, top ?? index, over, index, null));
            else if (ends.Least < ends.Most && looks < MostLooks && EvenGrid.Over(ends.Least, ends.Most, BinsOfLook) is { } inner)
                Look(inner, $"x BETWEEN {SqlText.Number(ends.Least)} AND {SqlText.Number(ends.Most)}", top ?? index);
            else
                bins.Add(new(count, top ?? index, over, index, ends.Most));
        }
    }

    private Dictionary<long, (double Least, double Most)> Extremes(string relation, IReadOnlyList<long> of)
    {
        var found = new Dictionary<long, (double, double)>();
        if (of.Count == 0)
            return found;
        using var reader = session.Query($"SELECT bin, min(x), max(x) FROM {relation} WHERE bin IN ({string.Join(", ", of)}) GROUP BY bin");
        while (reader.Read())
            found.Add(reader.GetInt32(0), (reader.GetDouble(1), reader.GetDouble(2)));
        return found;
    }

    // The highest number with the column's decimals, where no value lies between it and the bound.
    private double Spelt(double bound)
    {
        var power = column.Column.Type switch
        {
            ColumnType.Date => 1.0 / 86400,
            ColumnType.Timestamp => 1e6,
            _ when column.Decimals is { } decimals => Math.Pow(10, decimals),
            _ => 0,
        };
        if (power == 0 || Math.Abs(bound) * power >= 1L << 49)
            return bound;
        var steps = Math.Floor(bound * power);
        return Number(steps + 1) <= bound ? Number(steps + 1) : Number(steps) <= bound ? Number(steps) : Number(steps - 1);

        double Number(double steps) => column.Column.Type == ColumnType.Date ? steps * 86400 : steps / power;
    }
}
