using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Finds pairs of columns where one is never above the other, though values of different rows often are.</summary>
internal static class ColumnOrders
{
    private const int MostColumns = 40;
    private const double FewestCrossings = 0.01;

    /// <param name="rows">The rows.</param>
    /// <param name="profile">Their profile.</param>
    /// <param name="copies">Names of columns that equal another one, for which that one stands.</param>
    public static IReadOnlyList<ColumnOrder> Find(DatasetRows rows, DatasetProfile profile, IReadOnlySet<string> copies)
    {
        var columns = Enumerable.Range(0, profile.Columns.Count)
            .Where(index => profile.Columns[index].Type is not (ColumnType.Text or ColumnType.Boolean)
                && profile.Columns[index] is { Present: >= Evidence.FewestForPattern, Distinct: > 2, Quantiles.Count: > 0 }
                && !(profile.Columns[index].Type == ColumnType.Integer && NameHints.IsKey(profile.Columns[index].Name))
                && !copies.Contains(profile.Columns[index].Name) && !RowNumbers.Are(profile.Columns[index], index, profile.Rows))
            .Take(MostColumns)
            .ToList();
        var candidates = columns
            .SelectMany(low => columns.Where(high => high != low).Select(high => (low, high)))
            .Where(pair => Kind(profile.Columns[pair.low]) == Kind(profile.Columns[pair.high]) && MayBeOrdered(profile.Columns[pair.low], profile.Columns[pair.high]))
            .ToList();
        var found = candidates.Select(pair => Measure(rows, profile, pair.low, pair.high)).OfType<ColumnOrder>().ToList();
        return [.. found.Where(pair => !found.Any(first => first.Low == pair.Low && found.Any(second => second.Low == first.High && second.High == pair.High)))];
    }

    private static int Kind(ColumnProfile column) => column.Type switch { ColumnType.Date => 1, ColumnType.Timestamp => 2, _ => 0 };

    private static bool MayBeOrdered(ColumnProfile low, ColumnProfile high) =>
        low.Minimum <= high.Minimum && low.Maximum <= high.Maximum
        && low.Quantiles.Zip(high.Quantiles).All(pair => pair.First.Value <= pair.Second.Value || low.Missing + high.Missing > 0)
        && Crossings(low, high) >= FewestCrossings;

    // Chance that the value of one row is above that of another row, from the quantiles.
    private static double Crossings(ColumnProfile low, ColumnProfile high)
    {
        var total = 0.0;
        foreach (var (weight, value) in Points(low))
            total += weight * Points(high).Where(point => point.Value < value).Sum(point => point.Weight);
        return total;
    }

    private static IEnumerable<(double Weight, double Value)> Points(ColumnProfile column)
    {
        var quantiles = column.Quantiles;
        for (var i = 0; i < quantiles.Count; i++)
        {
            var before = i == 0 ? 0 : (quantiles[i - 1].Probability + quantiles[i].Probability) / 2;
            var after = i == quantiles.Count - 1 ? 1 : (quantiles[i].Probability + quantiles[i + 1].Probability) / 2;
            yield return (after - before, quantiles[i].Value);
        }
    }

    private static ColumnOrder? Measure(DatasetRows rows, DatasetProfile profile, int low, int high)
    {
        string Value(int index) => ValueSql.Number(StagedColumns.Value(index), profile.Columns[index].Type);
        double[] tails = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];
        using var reader = rows.Session.Query($"""
            SELECT count(d), count(*) FILTER (WHERE d < 0), count(*) FILTER (WHERE d = 0), min(d), max(d),
                {string.Join(", ", tails.Select(tail => string.Create(CultureInfo.InvariantCulture, $"quantile_disc(d, {tail})")))}
            FROM (SELECT {Value(high)} - {Value(low)} AS d FROM {DatasetRows.View})
            """);
        reader.Read();
        var (count, broken, equal) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        if (count < Evidence.FewestForPattern || broken > 0)
            return null;
        var difference = new ColumnProfile
        {
            Name = "", Type = ColumnType.Number, Present = count, Missing = 0, Distinct = count, Minimum = reader.GetDouble(3), Maximum = reader.GetDouble(4),
            Quantiles = [.. tails.Select((tail, at) => new Quantile(tail, reader.GetDouble(5 + at)))],
        };

        // Equality that is common is where the difference ends; otherwise even the tail of its distribution must stay above zero.
        return equal >= Evidence.Seen || difference.Minimum > Tail.Margin(difference, upper: false)
            ? new(profile.Columns[low].Name, profile.Columns[high].Name, count, equal, difference.Minimum!.Value)
            : null;
    }
}
