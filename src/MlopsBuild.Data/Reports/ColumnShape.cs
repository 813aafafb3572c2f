using System.Globalization;
using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>How the values of a column lie, as a chart with the ends of its axis and what the chart leaves out.</summary>
internal sealed record ColumnShape(Markup Chart, string First, string Last, string Note)
{
    private const int MostValues = 20;

    /// <summary>The shape, its histogram with so many bars; null when there is nothing to draw, or nothing may be shown.</summary>
    public static ColumnShape? Of(ColumnProfile column, int bars = 40)
    {
        if (column.Sensitivity == Sensitivity.Pii || column.Present == 0)
            return null;
        var few = column.Values.Count is > 0 and <= MostValues && column.ValuesAreComplete;
        return column.Distribution is { } distribution && !few ? Density(column, distribution, bars) : Counts(column);
    }

    private static ColumnShape? Counts(ColumnProfile column)
    {
        if (column.Values.Count == 0)
            return null;
        var values = column.Values.Take(MostValues).ToList();
        if (column.Type is ColumnType.Integer or ColumnType.Number && column.ValuesAreComplete)
            values = [.. values.OrderBy(value => double.Parse(value.Value, CultureInfo.InvariantCulture))];
        var left = column.Present - values.Sum(value => value.Count);
        var chart = BarChart.Of([.. values.Select(value => (double)value.Count)], $"How often each value of {VisibleText.Of(column.Name, 60)} appears", touching: false);
        return new(chart, VisibleText.Of(values[0].Value, 24), values.Count > 1 ? VisibleText.Of(values[^1].Value, 24) : "", left == 0 ? "" : $"{Figures.Count(left, "row")} with other values");
    }

    /// <summary>
    /// Bars of equal width. The count between two edges is spread evenly over what lies between them; values with a fixed number of decimals
    /// take half a step to either side, so that a single frequent value has a width. A far tail is cut off, and that is said.
    /// </summary>
    private static ColumnShape Density(ColumnProfile column, Distribution distribution, int bars)
    {
        var lowest = column.Minimum ?? distribution.Edges[0];
        var highest = column.Maximum ?? distribution.Edges[^1];
        var (low, high) = Range(column, lowest, highest);
        var step = column.Type == ColumnType.Date ? 86_400 : column.Decimals is { } decimals ? Math.Pow(10, -decimals) : 0;
        var start = low - (step / 2);
        var width = (high + (step / 2) - start) / bars;
        var heights = new double[bars];
        for (var i = 0; i < distribution.Counts.Count; i++)
        {
            var from = i == 0 ? lowest - (step / 2) : distribution.Edges[i - 1] + (step / 2);
            var to = i == distribution.Edges.Count ? highest + (step / 2) : distribution.Edges[i] + (step / 2);
            Spread(heights, (from - start) / width, (to - start) / width, distribution.Counts[i]);
        }

        var notes = new List<string>();
        if (low > lowest)
            notes.Add($"lowest value {Figures.Value(column.Type, lowest)} not drawn");
        if (high < highest)
            notes.Add($"highest value {Figures.Value(column.Type, highest)} not drawn");
        var label = $"Histogram of {VisibleText.Of(column.Name, 60)} from {Figures.Value(column.Type, low)} to {Figures.Value(column.Type, high)}";
        return new(BarChart.Of(heights, label, touching: true), Figures.Value(column.Type, low), Figures.Value(column.Type, high), string.Join("; ", notes));
    }

    private static (double Low, double High) Range(ColumnProfile column, double lowest, double highest)
    {
        var first = column.Quantiles.FirstOrDefault(quantile => quantile.Probability == 0.01)?.Value;
        var last = column.Quantiles.FirstOrDefault(quantile => quantile.Probability == 0.99)?.Value;
        if (first is not { } one || last is not { } ninetyNine || ninetyNine <= one)
            return (lowest, highest);
        var span = ninetyNine - one;
        return (lowest < one - span ? Even(column, one - (span / 10)) : lowest, highest > ninetyNine + span ? Even(column, ninetyNine + (span / 10)) : highest);
    }

    /// <summary>The value with the decimals of the column, and of a date its day.</summary>
    private static double Even(ColumnProfile column, double value) =>
        column.Type == ColumnType.Date ? Math.Round(value / 86_400) * 86_400 : Math.Round(value, column.Decimals ?? 9);

    private static void Spread(double[] heights, double from, double to, long count)
    {
        if (count == 0)
            return;
        if (to <= from)
        {
            if (from >= 0 && from <= heights.Length)
                heights[Math.Min(heights.Length - 1, (int)from)] += count;
            return;
        }

        var first = Math.Max(0, (int)Math.Min(heights.Length, Math.Floor(from)));
        for (var bar = first; bar < heights.Length && bar < to; bar++)
            heights[bar] += count * Math.Max(0, Math.Min(to, bar + 1) - Math.Max(from, bar)) / (to - from);
    }
}
