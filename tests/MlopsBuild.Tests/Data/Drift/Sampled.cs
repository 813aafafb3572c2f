using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Tests.Data.Drift;

/// <summary>Profiles of samples, made as the profile of a data set is: bins between quantiles of the baseline, counts of all values where they are few.</summary>
internal static class Sampled
{
    private const int Bins = 256;

    /// <summary>NaN means missing.</summary>
    public static ColumnProfile Numbers(string name, double[] values, ColumnProfile? baseline = null, ColumnRole role = ColumnRole.Feature, ColumnType type = ColumnType.Number)
    {
        var present = values.Where(value => !double.IsNaN(value)).ToArray();
        if (baseline is null)
            Array.Sort(present);
        double[] edges = baseline is null ? Edges(present) : [.. baseline.Distribution?.Edges ?? []];
        var counts = new long[edges.Length + 1];
        double sum = 0, squares = 0, low = double.MaxValue, high = double.MinValue;
        foreach (var value in present)
        {
            var place = Array.BinarySearch(edges, value);
            counts[place < 0 ? ~place : place]++;
            sum += value;
            squares += value * value;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        var mean = sum / present.Length;
        var counted = present.CountBy(value => value).ToList();
        return new ColumnProfile
        {
            Name = name,
            Type = type,
            Role = role,
            Present = present.Length,
            Missing = values.Length - present.Length,
            Distinct = counted.Count,
            Minimum = present.Length > 0 ? low : null,
            Maximum = present.Length > 0 ? high : null,
            Mean = present.Length > 0 ? mean : null,
            StandardDeviation = present.Length > 1 ? Math.Sqrt(Math.Max(0, squares - (sum * mean)) / (present.Length - 1)) : null,
            Values = Kept(counted),
            Distribution = present.Length > 0 ? new Distribution(edges, counts) : null,
        };
    }

    public static ColumnProfile Texts(string name, IEnumerable<string?> values, ColumnRole role = ColumnRole.Feature)
    {
        var counts = values.CountBy(value => value ?? "\0").ToDictionary();
        counts.Remove("\0", out var missing);
        return Texts(name, counts.ToDictionary(pair => pair.Key, pair => (long)pair.Value), missing, role);
    }

    public static ColumnProfile Texts(string name, IReadOnlyDictionary<string, long> counts, long missing = 0, ColumnRole role = ColumnRole.Feature)
    {
        var values = counts.Where(pair => pair.Value > 0).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new ValueCount(pair.Key, pair.Value)).ToList();
        return new ColumnProfile
        {
            Name = name,
            Type = ColumnType.Text,
            Role = role,
            Present = values.Sum(value => value.Count),
            Missing = missing,
            Distinct = values.Count,
            Values = values.Count <= 1_000 ? values : values[..20],
        };
    }

    public static DatasetProfile Of(params IReadOnlyList<ColumnProfile> columns) => new()
    {
        Dataset = "sample",
        Rows = columns.Count == 0 ? 0 : columns[0].Present + columns[0].Missing,
        Columns = columns,
    };

    public static double Normal(this Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static double[] Draw(int rows, Func<double> value)
    {
        var values = new double[rows];
        for (var i = 0; i < rows; i++)
            values[i] = value();
        return values;
    }

    // As the profile of a data set: all of up to 1,000 values, else the first 20, and none where each appears once.
    private static List<ValueCount> Kept(List<KeyValuePair<double, int>> counted)
    {
        var most = counted.Count <= 1_000 ? counted.Count : 20;
        if (counted.Count > 1_000 && counted.All(pair => pair.Value == 1))
            return [];
        return [.. counted.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(most)
            .Select(pair => new ValueCount(pair.Key.ToString("R", CultureInfo.InvariantCulture), pair.Value))];
    }

    private static double[] Edges(double[] sorted)
    {
        var edges = new SortedSet<double>();
        for (var bin = 1; bin < Bins && sorted.Length > 0; bin++)
            edges.Add(sorted[(int)Math.Ceiling(bin * (double)sorted.Length / Bins) - 1]);
        return [.. edges];
    }
}
