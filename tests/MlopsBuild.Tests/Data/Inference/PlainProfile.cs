using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Tests.Data.Inference;

/// <summary>Profiles made in plain code, apart from the engine.</summary>
internal static class PlainProfile
{
    public static DatasetProfile Of(params IReadOnlyList<ColumnProfile> columns) =>
        new() { Dataset = "plain", Rows = columns.Max(column => column.Present + column.Missing), Columns = columns };

    public static ColumnProfile Numbers(string name, IReadOnlyList<double> values, ColumnType type = ColumnType.Number, long missing = 0, int? decimals = null)
    {
        var sorted = values.Order().ToList();
        var counts = values.CountBy(value => value).OrderByDescending(value => value.Value).ThenBy(value => value.Key)
            .Select(value => new ValueCount(value.Key.ToString("R", CultureInfo.InvariantCulture), value.Value)).ToList();
        return new()
        {
            Name = name, Type = type, Present = values.Count, Missing = missing, Distinct = counts.Count, Minimum = sorted[0], Maximum = sorted[^1],
            Decimals = type == ColumnType.Integer ? 0 : decimals,
            Quantiles = [.. new[] { 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99 }.Select(p => new Quantile(p, sorted[Math.Max(0, (int)Math.Ceiling((p * sorted.Count) - 1e-9) - 1)]))],
            Values = counts.Count <= 1000 ? counts : counts[..20],
        };
    }

    public static ColumnProfile Texts(string name, params IReadOnlyList<(string Value, int Count)> values) => new()
    {
        Name = name, Type = ColumnType.Text, Present = values.Sum(value => value.Count), Missing = 0, Distinct = values.Count,
        MinimumLength = values.Min(value => value.Value.Length), MaximumLength = values.Max(value => value.Value.Length),
        Values = [.. values.OrderByDescending(value => value.Count).Select(value => new ValueCount(value.Value, value.Count))],
    };
}
