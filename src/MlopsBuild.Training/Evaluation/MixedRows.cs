using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Training;

/// <summary>The first rows as they are, then once more for each feature and mixing with the feature's values taken from other rows.</summary>
/// <param name="Features">The columns whose values are mixed up, one after the other.</param>
/// <param name="First">How many rows.</param>
/// <param name="Mixings">How often each column is mixed up.</param>
internal sealed record MixedRows(IReadOnlyList<Column> Features, int First, int Mixings)
{
    // Steps through the rows in the ratios of the golden section and others that no pattern among the rows goes along with.
    private static readonly double[] s_shares = [0.6180339887, 0.4142135624, 0.7320508076];

    private readonly long[] _steps = [.. s_shares.Take(Mixings).Select(share => Step(First, share))];

    /// <summary>All rows, the mixed ones too.</summary>
    public int Count => First * (1 + (Features.Count * Mixings));

    /// <summary>Which of the first rows gives a mixed row its value of a column.</summary>
    /// <param name="row">The mixed row.</param>
    /// <param name="feature">Index of the column in <see cref="Features"/>; -1 for one that is never mixed up.</param>
    public int Source(int row, int feature)
    {
        var (block, own) = Math.DivRem(row, First);
        return block == 0 || (block - 1) / Mixings != feature ? own : (int)(((own * _steps[(block - 1) % Mixings]) + Shift) % First);
    }

    /// <summary>A query for these rows.</summary>
    /// <param name="query">A query for the rows that are mixed.</param>
    /// <param name="label">The column that is never mixed up.</param>
    public string Query(string query, Column label)
    {
        var list = string.Join(", ", Features.Append(label).Select(column => Sql.Quote(column.Name)));
        string Mixed(string name, int index) => $"CASE WHEN __feature = {Text(index)} THEN other.{name} ELSE own.{name} END AS {name}";
        var values = Features.Select((feature, index) => Mixed(Sql.Quote(feature.Name), index)).Append($"own.{Sql.Quote(label.Name)}");
        return $"""
            WITH base AS (SELECT {list}, row_number() OVER () - 1 AS __row FROM (SELECT {list} FROM ({query}) AS given LIMIT {Text(First)}) AS first),
            blocks AS (SELECT range AS __block, (range + {Text(Mixings)} - 1) // {Text(Mixings)} - 1 AS __feature, [{string.Join(", ", _steps.Select(Text))}][(range + {Text(Mixings)} - 1) % {Text(Mixings)} + 1] AS __step FROM range({Text(1 + (Features.Count * Mixings))}))
            SELECT {list} FROM (
                SELECT __block, own.__row, {string.Join(", ", values)}
                FROM blocks CROSS JOIN base AS own JOIN base AS other ON other.__row = (own.__row * __step + {Text(Shift)}) % {Text(First)}) AS stacked
            ORDER BY __block, __row
            """;
    }

    private long Shift => (First + 1) / 2;

    // Without a common divisor every row is met once.
    private static long Step(int rows, double share)
    {
        var step = Math.Max(1, (long)(rows * share));
        while (Divisor(step, rows) > 1)
            step++;
        return step;
    }

    private static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
