using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>The counts of a column with an order in two profiles, over the same intervals.</summary>
internal sealed class OrderedCounts
{
    private OrderedCounts(double[] points, double[] baseline, double[] current) => (Points, Baseline, Current) = (points, baseline, current);

    /// <summary>Upper ends of the intervals, the last one aside where that is open.</summary>
    public double[] Points { get; }

    public double[] Baseline { get; }

    public double[] Current { get; }

    /// <summary>Every interval holds one value.</summary>
    public bool IsExact { get; private init; }

    /// <summary>The distance of the values is at least this.</summary>
    public double Low { get; private init; }

    /// <summary>And at most this.</summary>
    public double High { get; private init; }

    /// <summary>Null when the profiles do not tell: there are no values, or not on the same edges.</summary>
    public static OrderedCounts? Of(ColumnProfile baseline, ColumnProfile current)
    {
        if (baseline.Present == 0 || current.Present == 0)
            return null;
        if (baseline.Values.Count > 0 && baseline.ValuesAreComplete && current.Values.Count > 0 && current.ValuesAreComplete)
            return OfValues(baseline, current);
        return baseline.Distribution is { } one && current.Distribution is { } other && one.Edges.SequenceEqual(other.Edges)
            ? OfBins(one, other, baseline, current)
            : null;
    }

    private static OrderedCounts OfValues(ColumnProfile baseline, ColumnProfile current)
    {
        var first = Masses(baseline);
        var second = Masses(current);
        double[] points = [.. first.Keys.Union(second.Keys).Order()];
        double[] a = [.. points.Select(point => first.GetValueOrDefault(point))];
        double[] b = [.. points.Select(point => second.GetValueOrDefault(point))];
        var distance = KolmogorovSmirnov.BinnedDistance(a, b);
        return new OrderedCounts(points, a, b) { IsExact = true, Low = distance, High = distance };
    }

    private static OrderedCounts OfBins(Distribution baseline, Distribution current, ColumnProfile baselineColumn, ColumnProfile currentColumn)
    {
        double[] a = [.. baseline.Counts.Select(count => (double)count)];
        double[] b = [.. current.Counts.Select(count => (double)count)];
        var low = KolmogorovSmirnov.BinnedDistance(a, b);
        return new OrderedCounts([.. baseline.Edges], a, b) { Low = low, High = Math.Min(1, Math.Max(low, Inside(baseline.Edges, a, b, baselineColumn, currentColumn))) };
    }

    /// <summary>
    /// The most that the functions can differ between two edges: one has all of its values of the interval at once and the other none. Values at the
    /// upper edge itself are not between; frequent ones are known by their counts.
    /// </summary>
    private static double Inside(IReadOnlyList<double> edges, double[] a, double[] b, ColumnProfile baseline, ColumnProfile current)
    {
        var first = Masses(baseline);
        var second = Masses(current);
        double most = 0, belowFirst = 0, belowSecond = 0, n = baseline.Present, m = current.Present;
        for (var i = 0; i < a.Length; i++)
        {
            var atFirst = i < edges.Count ? first.GetValueOrDefault(edges[i]) : 0;
            var atSecond = i < edges.Count ? second.GetValueOrDefault(edges[i]) : 0;
            var leftFirst = (belowFirst + a[i] - atFirst) / n;
            var leftSecond = (belowSecond + b[i] - atSecond) / m;
            most = Math.Max(most, Math.Max(leftFirst - (belowSecond / m), leftSecond - (belowFirst / n)));
            belowFirst += a[i];
            belowSecond += b[i];
        }

        return most;
    }

    private static Dictionary<double, double> Masses(ColumnProfile column)
    {
        var masses = new Dictionary<double, double>();
        foreach (var value in column.Values)
        {
            var number = Number(column, value.Value);
            masses[number] = masses.GetValueOrDefault(number) + value.Count;
        }

        return masses;
    }

    private static double Number(ColumnProfile column, string text)
    {
        if (column.Type is ColumnType.Date or ColumnType.Timestamp)
        {
            if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            {
                // From whole microseconds, as edges are: ticks of a tenth would be rounded twice, and the value missed at its edge.
                return (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond / 1e6;
            }
        }
        else if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        throw new ArgumentException($"The profile holds the value \"{text}\" in the column \"{column.Name}\", which is no {column.Type}; write the profile again.");
    }
}
