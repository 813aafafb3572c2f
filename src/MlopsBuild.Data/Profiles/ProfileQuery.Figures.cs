using System.Globalization;
using System.Numerics;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

internal sealed partial class ProfileQuery
{
    private const int Bins = 128;
    private const int MostDecimals = 9;

    private static readonly double[] Probabilities = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    // Largest whole number whose square still fits the engine's 64 bits.
    private const double Steps = 1L << 31;

    /// <summary>
    /// Mean and standard deviation of columns of numbers. The engine's own floating-point sums change with the threads, so values are first
    /// turned into whole steps from the lowest one: exactly where their decimals allow it, otherwise to 2^-31 of the range.
    /// </summary>
    private void Sum(IEnumerable<ColumnFigures> of)
    {
        foreach (var numbers in DuckDbSession.Batches([.. of], _ => 2))
        {
            Query($"SELECT {string.Join(", ", numbers.Select(column => $"sum({Step(column)}), sum({Step(column)} * {Step(column)})"))} FROM {DatasetRows.View}", reader =>
            {
                for (var i = 0; i < numbers.Count; i++)
                    Finish(numbers[i], Big(reader.GetValue(2 * i)), Big(reader.GetValue((2 * i) + 1)));
            });
        }
    }

    // The engine's cast rounds to the nearest whole number.
    private static string Step(ColumnFigures column)
    {
        var (low, scale) = (column.Minimum!.Value, Scale(column));
        if (column.Column.Type == ColumnType.Integer && IsExact(column) && scale == 1)
            return string.Create(CultureInfo.InvariantCulture, $"({column.Value} - {(long)low})");
        if (column.Decimals is not null && IsExact(column) && scale == Math.Pow(10, column.Decimals.Value))
            return string.Create(CultureInfo.InvariantCulture, $"(CAST({column.Value} * {SqlText.Number(scale)} AS BIGINT) - {(long)Math.Round(low * scale)})");
        return HasFiniteRange(column)
            ? $"CAST(({column.Value} - {SqlText.Number(low)}) * {SqlText.Number(scale)} AS BIGINT)"
            : $"CAST({column.Value} * {SqlText.Number(scale)} - {SqlText.Number(low * scale)} AS BIGINT)";
    }

    // Beyond 2^49 steps from zero, whole steps and their neighbours are no longer told apart.
    private static bool IsExact(ColumnFigures column) =>
        Math.Max(Math.Abs(column.Minimum!.Value), Math.Abs(column.Maximum!.Value)) * Math.Pow(10, column.Decimals ?? 0) < 1L << 49;

    private static BigInteger Big(object value) => value is BigInteger big ? big : new BigInteger(Convert.ToDecimal(value, CultureInfo.InvariantCulture));

    private static void Finish(ColumnFigures column, BigInteger sum, BigInteger squares)
    {
        var scale = Scale(column);
        var steps = (double)sum / column.Present;
        column.Mean = HasFiniteRange(column) ? column.Minimum!.Value + (steps / scale) : ((column.Minimum!.Value * scale) + steps) / scale;
        if (column.Present < 2)
            return;
        // n * squares - sum^2 is exact, so that nothing is lost by cancellation.
        var spread = (BigInteger)column.Present * squares - (sum * sum);
        column.StandardDeviation = Math.Sqrt((double)spread / column.Present / (column.Present - 1)) / scale;
    }

    // Steps a unit: a power of ten that makes every value whole where one does, otherwise a power of two.
    private static double Scale(ColumnFigures column)
    {
        var range = column.Maximum!.Value - column.Minimum!.Value;
        if (column.Decimals is { } decimals && range * Math.Pow(10, decimals) < Steps)
            return Math.Pow(10, decimals);
        if (range == 0)
            return 1;
        var power = Math.Floor(HasFiniteRange(column) ? Math.Log2(Steps / range) : Math.Log2(Steps) - 1025);
        return Math.Pow(2, Math.Clamp(power, -1000, 1000));
    }

    // The highest less the lowest number can be too much for 64 bits.
    private static bool HasFiniteRange(ColumnFigures column) => double.IsFinite(column.Maximum!.Value - column.Minimum!.Value);

    private void FindDecimals()
    {
        var open = columns.Where(column => column.Column.Type == ColumnType.Number && column.Present > 0 && !column.ValuesAreComplete).ToList();
        FindDecimals(open, DatasetRows.View);
        foreach (var column in columns.Where(column => column.Column.Type == ColumnType.Integer))
            column.Decimals = 0;
        foreach (var column in columns.Where(column => column.Column.Type == ColumnType.Number && column.ValuesAreComplete && column.Present > 0))
            column.Decimals = DecimalsOf(column.Values);
    }

    // Values are spelt with the fewest digits that give them back.
    private static int? DecimalsOf(IReadOnlyList<ValueCount> values)
    {
        var most = 0;
        foreach (var value in values)
        {
            if (value.Value.Contains('e') || value.Value.Contains('E'))
                return null;
            var point = value.Value.IndexOf('.');
            most = Math.Max(most, point < 0 ? 0 : value.Value.Length - point - 1);
        }

        return most <= MostDecimals ? most : null;
    }

    private void FindDecimals(List<ColumnFigures> open, string table)
    {
        foreach (var numbers in DuckDbSession.Batches(open, _ => MostDecimals + 1))
        {
            Query($"SELECT {string.Join(", ", numbers.SelectMany(column => Enumerable.Range(0, MostDecimals + 1).Select(decimals => HasDecimals(column, decimals))))} FROM {table}", reader =>
            {
                for (var i = 0; i < numbers.Count; i++)
                {
                    for (var decimals = MostDecimals; decimals >= 0; decimals--)
                    {
                        var at = (i * (MostDecimals + 1)) + decimals;
                        if (!reader.IsDBNull(at) && reader.GetBoolean(at))
                            numbers[i].Decimals = decimals;
                    }
                }
            });
        }
    }

    // Beyond 2^49 steps a division would find decimals that are not there.
    private static string HasDecimals(ColumnFigures column, int decimals)
    {
        var power = Math.Pow(10, decimals);
        return Math.Max(Math.Abs(column.Minimum!.Value), Math.Abs(column.Maximum!.Value)) * power < 1L << 49
            ? $"bool_and(CAST({column.Value} * {SqlText.Number(power)} AS BIGINT) / {SqlText.Number(power)} = {column.Value})"
            : "false";
    }

    private IReadOnlyList<double>? KnownEdges(ColumnFigures column) =>
        baseline?.Columns.FirstOrDefault(other => other.Name == column.Column.Name)?.Distribution?.Edges;

    // Of a column whose values are all known, in ascending order.
    private void DistributeValues(ColumnFigures column, IReadOnlyList<(double Number, long Count)> values)
    {
        var ranks = new long[values.Count];
        long seen = 0;
        for (var i = 0; i < ranks.Length; i++)
            ranks[i] = seen += values[i].Count;

        double At(double share)
        {
            var found = Array.BinarySearch(ranks, Math.Max(1, (long)Math.Ceiling(share * column.Present)));
            return values[Math.Min(found < 0 ? ~found : found, ranks.Length - 1)].Number;
        }

        column.Quantiles = [.. Probabilities.Select(probability => new Quantile(probability, At(probability)))];
        var edges = KnownEdges(column) ?? [.. Enumerable.Range(1, Bins - 1).Select(bin => At((double)bin / Bins)).Distinct()];
        var counts = new long[edges.Count + 1];
        var bin = 0;
        foreach (var (number, count) in values)
        {
            while (bin < edges.Count && number > edges[bin])
                bin++;
            counts[bin] += count;
        }

        column.Distribution = new(edges, counts);
    }

    private void Distribute(ColumnFigures column)
    {
        var value = ValueSql.Number(column.Value, column.Column.Type);
        var known = KnownEdges(column);
        var shares = Probabilities.Concat(known is null ? Enumerable.Range(1, Bins - 1).Select(bin => (double)bin / Bins) : []);
        var list = string.Join(", ", shares.Select(share => share.ToString("R", CultureInfo.InvariantCulture)));
        List<double> found = [];
        Query($"SELECT unnest(quantile_disc({value}, [{list}])) FROM {DatasetRows.View}", reader =>
        {
            do
                found.Add(reader.GetDouble(0));
            while (reader.Read());
        });
        column.Quantiles = [.. Probabilities.Select((probability, i) => new Quantile(probability, found[i]))];
        var edges = known ?? [.. found.Skip(Probabilities.Length).Distinct().Order()];
        column.Distribution = new(edges, CountBetween(value, edges));
    }

    private long[] CountBetween(string value, IReadOnlyList<double> edges)
    {
        var counts = new long[edges.Count + 1];
        if (edges.Count == 0)
        {
            Query($"SELECT count({value}) FROM {DatasetRows.View}", reader => counts[0] = reader.GetInt64(0));
            return counts;
        }

        var list = string.Join(", ", edges.Select(SqlText.Number));
        Query($"SELECT unnest(map_keys(h)), unnest(map_values(h)) FROM (SELECT histogram({value}, [{list}]) AS h FROM {DatasetRows.View})", reader =>
        {
            do
            {
                var edge = reader.GetDouble(0);
                var bin = double.IsInfinity(edge) ? edges.Count : Index(edges, edge);
                counts[bin] += Convert.ToInt64(reader.GetValue(1), CultureInfo.InvariantCulture);
            }
            while (reader.Read());
        });
        return counts;
    }

    private static int Index(IReadOnlyList<double> edges, double edge)
    {
        for (var i = 0; i < edges.Count; i++)
        {
            if (edges[i] == edge)
                return i;
        }

        return edges.Count;
    }
}
