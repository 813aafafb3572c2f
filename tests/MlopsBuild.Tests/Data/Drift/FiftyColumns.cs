using MlopsBuild.Datasets;

namespace MlopsBuild.Tests.Data.Drift;

/// <summary>A data set of 50 columns of several kinds, drawn anew from one source each time.</summary>
internal sealed class FiftyColumns(Random random)
{
    private const int Ordered = 30;
    private const int Categories = 20;

    public DatasetProfile Draw(int rows, DatasetProfile? baseline = null, double shift = 0) => Sampled.Of(
        [.. Enumerable.Range(0, Ordered).Select(i => Number(i, rows, baseline, i == 0 ? shift : 0)), .. Enumerable.Range(0, Categories).Select(i => Category(i, rows))]);

    // Normal, lognormal, uniform, whole numbers with ties, and half zeros; every fifth has missing values.
    private ColumnProfile Number(int i, int rows, DatasetProfile? baseline, double shift)
    {
        Func<double> value = (i % 5) switch
        {
            0 => () => random.Normal() + shift,
            1 => () => Math.Exp(1.5 * random.Normal()),
            2 => random.NextDouble,
            3 => () => Math.Floor(40 * random.NextDouble() * random.NextDouble()),
            _ => () => random.Next(2) == 0 ? 0 : Math.Exp(random.Normal()),
        };
        var share = i is >= 10 and < 15 ? 0.1 : 0;
        return Sampled.Numbers($"number{i}", Sampled.Draw(rows, () => random.NextDouble() < share ? double.NaN : value()), baseline?.Column($"number{i}"));
    }

    // Two to 50 values, equally frequent in even columns, the n-th 1/n as frequent in odd ones.
    private ColumnProfile Category(int i, int rows)
    {
        var count = 2 + (i * 48 / (Categories - 1));
        var passed = new double[count];
        for (var k = 0; k < count; k++)
            passed[k] = (k == 0 ? 0 : passed[k - 1]) + (i % 2 == 0 ? 1 : 1.0 / (k + 1));
        var counts = new long[count];
        long missing = 0;
        for (var row = 0; row < rows; row++)
        {
            if (i == 7 && random.NextDouble() < 0.02)
            {
                missing++;
                continue;
            }

            var place = Array.BinarySearch(passed, random.NextDouble() * passed[^1]);
            counts[place < 0 ? ~place : place]++;
        }

        return Sampled.Texts($"category{i}", Enumerable.Range(0, count).ToDictionary(k => $"value{k}", k => counts[k]), missing);
    }
}
