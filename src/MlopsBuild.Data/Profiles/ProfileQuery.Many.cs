using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

// Figures of many rows, found without sorting them and without a table of all values: the first rows tell where to look, and all rows are
// counted there.
internal sealed partial class ProfileQuery
{
    private const string HeadTable = "profile_head";
    private const int HeadRows = 20_000;
    private const int ManyBins = 64;

    // A bit for each possible value: 8 MiB a thread.
    private const double MostBits = 1L << 26;

    // A count for each possible value.
    private const double MostSteps = 1L << 17;

    // A value of a column with many is told of when this part of the values is the same.
    private const int SharedBy = 1000;

    private void ProfileMany()
    {
        var open = columns.Where(column => column.Present > 0).ToList();
        LookAtHead(open);
        foreach (var column in columns)
        {
            if (column.AboutDistinct <= MostValues && CountValues(column) && column.IsNumber && column.Present > 0)
                column.Decimals = column.Column.Type == ColumnType.Integer ? 0 : DecimalsOf(column.Values);
        }

        Sum(open.Where(column => column.ValuesAreComplete && column.IsNumber));
        var many = open.Where(column => column.HasOrder && !column.ValuesAreComplete).ToList();
        SumMany(many);
        many.ForEach(Distribute);
        foreach (var column in open.Where(column => !column.HasOrder && !column.ValuesAreComplete))
            CountManyValues(column);

        void Distribute(ColumnFigures column)
        {
            if (!CountSteps(column))
                CountBins(column);
        }
    }

    // The first rows tell which columns have many values for certain, and how many decimals to expect.
    private void LookAtHead(List<ColumnFigures> open)
    {
        if (open.Count == 0)
            return;
        session.Execute(string.Create(CultureInfo.InvariantCulture,
            $"CREATE TEMP TABLE {HeadTable} AS SELECT {string.Join(", ", open.Select(column => column.Value))} FROM {DatasetRows.View} LIMIT {HeadRows}"));
        Query($"SELECT {string.Join(", ", open.Select(column => $"count(DISTINCT {column.Value})"))} FROM {HeadTable}", reader =>
        {
            for (var i = 0; i < open.Count; i++)
                open[i].AboutDistinct = reader.GetInt64(i);
        });
        foreach (var column in columns.Where(column => column.Column.Type == ColumnType.Integer))
            column.Decimals = 0;
        FindDecimals([.. open.Where(column => column.Column.Type == ColumnType.Number)], HeadTable);
    }

    // One look at all rows: sums, and whether values are the whole steps that they seemed to be.
    private void SumMany(List<ColumnFigures> many)
    {
        if (many.Count == 0)
            return;
        var numbers = many.Where(column => column.IsNumber).ToList();
        var figures = numbers.SelectMany(column => new[] { $"sum({Step(column)})", $"sum({Step(column)} * {Step(column)})" }).Concat(many.Select(AreSteps));
        var wrong = new List<ColumnFigures>();
        Query($"SELECT {string.Join(", ", figures)} FROM {DatasetRows.View}", reader =>
        {
            for (var i = 0; i < many.Count; i++)
                many[i].AreSteps = reader.GetBoolean((2 * numbers.Count) + i);
            for (var i = 0; i < numbers.Count; i++)
            {
                if (numbers[i].AreSteps || numbers[i].Decimals is null)
                    Finish(numbers[i], Big(reader.GetValue(2 * i)), Big(reader.GetValue((2 * i) + 1)));
                else
                    wrong.Add(numbers[i]);
            }
        });
        if (wrong.Count == 0)
            return;
        wrong.ForEach(column => column.Decimals = null);
        FindDecimals(wrong, DatasetRows.View);
        wrong.ForEach(column => column.AreSteps = column.Decimals is not null);
        Sum(wrong);
    }

    // Whether every value is a whole number of steps.
    private static string AreSteps(ColumnFigures column) => column.Column.Type switch
    {
        ColumnType.Number => column.Decimals is { } decimals ? HasDecimals(column, decimals) : "false",
        ColumnType.Timestamp => $"bool_and(epoch_us({column.Value}) % 1000000 = 0)",
        _ => "true",
    };

    // The place of a value among the possible ones, from 0, and how many there are; null where they are no steps.
    private static (string Place, double Count)? Places(ColumnFigures column)
    {
        var (low, high) = (column.Minimum!.Value, column.Maximum!.Value);
        // Beyond 2^49 a number no longer tells neighbouring steps apart.
        if (!column.AreSteps || Math.Max(Math.Abs(low), Math.Abs(high)) >= 1L << 49)
            return null;
        return column.Column.Type switch
        {
            ColumnType.Date => (string.Create(CultureInfo.InvariantCulture, $"(({column.Value} - DATE '1970-01-01') - {(long)(low / 86400)})"), ((high - low) / 86400) + 1),
            ColumnType.Timestamp => (string.Create(CultureInfo.InvariantCulture, $"((epoch_us({column.Value}) // 1000000) - {(long)low})"), high - low + 1),
            _ when Scale(column) == Math.Pow(10, column.Decimals!.Value) => (Step(column), Math.Round((high - low) * Scale(column)) + 1),
            _ => null,
        };
    }

    // Counts every possible value where these are not too many.
    private bool CountSteps(ColumnFigures column)
    {
        if (Places(column) is not var (place, steps) || steps > MostSteps)
            return false;
        List<(double Number, long Count)> values = [];
        var unit = column.Column.Type == ColumnType.Date ? 86400 : 1;
        var lowest = Math.Round(column.Minimum!.Value * Scale(column));
        Query($"SELECT place, c FROM (SELECT CAST({place} AS BIGINT) AS place, count(*) AS c FROM {DatasetRows.View} WHERE {column.Value} IS NOT NULL GROUP BY place) ORDER BY place", reader =>
        {
            do
                values.Add((column.IsNumber ? (lowest + reader.GetInt64(0)) / Scale(column) : column.Minimum.Value + (reader.GetInt64(0) * unit), reader.GetInt64(1)));
            while (reader.Read());
        });
        column.Distinct = values.Count;
        DistributeValues(column, values);
        if (values.Any(found => found.Count * SharedBy >= column.Present))
            FindShared(column, $"{column.Value} IS NOT NULL");
        return true;
    }

    private void CountBins(ColumnFigures column)
    {
        if (Places(column) is var (place, steps) && steps <= MostBits)
            column.Distinct = session.Count(string.Create(CultureInfo.InvariantCulture, $"SELECT bit_count(bitstring_agg(CAST({place} AS BIGINT), 0, {(long)steps})) FROM {DatasetRows.View}"));
        else
            Parts(column).ToList().ForEach(part => CountDistinct(column, part));
        var bins = new FineBins(session, column);
        column.Distribution = KnownEdges(column) is { } known
            ? new(known, CountBetween(ValueSql.Number(column.Value, column.Column.Type), known))
            : bins.Even(ManyBins);
        column.Quantiles = bins.Quantiles(Probabilities);
        if (bins.MayBeShared(Math.Max(2, column.Present / SharedBy)) is { } where)
            FindShared(column, where);
    }

    private void FindShared(ColumnFigures column, string where) => column.Values = Top(string.Create(CultureInfo.InvariantCulture,
        $"SELECT {column.Value} AS v, count(*) AS c FROM {DatasetRows.View} WHERE {where} GROUP BY {column.Value} HAVING count(*) * {SharedBy} >= {column.Present}"), column);
}
