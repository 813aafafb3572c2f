using System.Globalization;
using System.Text;

namespace MlopsBuild.Tests.Data.Inference;

/// <summary>What goes wrong with data, as one would put it in an incident report.</summary>
internal static partial class Defects
{
    public static IReadOnlyList<Defect> All { get; } = [.. Values(), .. Texts(), .. Times(), .. Structure(), .. Files()];

    private static IEnumerable<Defect> Values() =>
    [
        Cells("values missing", Shape.Complete, 0.02, (_, _) => ""),
        Cells("values written NULL", Shape.Numbers, 0.02, (_, _) => "NULL"),
        Column("column emptied", Shape.Complete, (_, _) => ""),
        Column("nullable column mostly missing", table => [.. Enumerable.Range(0, table.Header.Count).Except(Shape.Complete(table))], (value, random) => random.NextDouble() < 0.9 ? "" : value),
        Cells("words among numbers", Shape.Numbers, 0.01, (_, _) => "unknown"),
        Cells("units behind numbers", Shape.Numbers, 0.01, (value, _) => value + " mm"),
        Cells("thousands separators", Shape.Numbers, 0.01, (value, _) => "1," + value),
        Column("decimal comma", Shape.Decimals, (value, _) => value.Replace('.', ',')),
        Cells("NaN and infinity", Shape.Numbers, 0.01, (_, random) => random.Next(2) == 0 ? "NaN" : "inf"),
        Cells("fractions among integers", Shape.Integers, 0.01, (value, _) => value + ".5"),
        Column("unit: times 1000", Shape.Measured, (value, _) => Times(value, 1000)),
        Column("unit: times 25.4", Shape.Measured, (value, _) => Times(value, 25.4)),
        Column("unit: divided by 1000", Shape.Measured, (value, _) => Times(value, 0.001)),
        Cells("slipped decimal point", Shape.Measured, 0.02, (value, _) => Times(value, 10)),
        Cells("sign flipped", Shape.Positive, 0.01, (value, _) => "-" + value),
        Cells("zero in place of a measurement", Shape.Positive, 0.01, (_, _) => "0"),
        Cells("placeholder -999", Shape.Numbers, 0.01, (_, _) => "-999"),
        Cells("placeholder 9999999", Shape.Numbers, 0.01, (_, _) => "9999999"),
        Cells("outliers, times 100", Shape.Measured, 0.001, (value, _) => Times(value, 100)),
        Column("noise of ten times the spread", Shape.Measured, Noise),
        Column("constant column", Shape.Measured, (_, _, first) => first),
        new("stuck from the middle on", (table, random) => Pick(Shape.Measured(table), random) is { } column ? Stuck(table, column) : null),
        new("values shifted by a row", (table, random) => Pick(Shape.Numbers(table), random) is { } column ? Shifted(table, column) : null),
        new("two columns of numbers swapped", (table, random) => Swapped(table, Shape.Numbers(table), random)),
        Cells("boolean as yes and no", Shape.Booleans, 1, (value, _) => value == "true" ? "yes" : "no"),
    ];

    private static IEnumerable<Defect> Texts() =>
    [
        Cells("new category", Shape.Categories, 0.01, (_, _) => "other"),
        Cells("category in another case", Shape.Categories, 0.02, (value, _) => value == value.ToUpperInvariant() ? value.ToLowerInvariant() : value.ToUpperInvariant()),
        Cells("space behind a text", Shape.Texts, 0.02, (value, _) => value + " "),
        Cells("space before a value", table => [.. Enumerable.Range(0, table.Header.Count)], 0.02, (value, _) => " " + value),
        Cells("encoding garbage", Shape.Texts, 0.01, (value, _) => value.Insert(value.Length / 2, "Ã©")),
        Cells("replacement characters", Shape.Texts, 0.01, (value, _) => value.Insert(value.Length / 2, "\uFFFD")),
        Cells("texts cut to two characters", Shape.Texts, 0.05, (value, _) => value[..Math.Min(2, value.Length)]),
        Cells("texts repeated many times", Shape.Texts, 0.01, (value, _) => string.Concat(Enumerable.Repeat(value, 50))),
        new("two columns of texts swapped", (table, random) => Swapped(table, Shape.Texts(table), random)),
        Named("leading zeros lost", "zip", (value, _) => value.TrimStart('0') is { Length: > 0 } rest ? rest : "0"),
        Named("e-mail without its domain", "email", (value, random) => random.NextDouble() < 0.02 ? value.Split('@')[0] : value),
        Cells("markup among texts", Shape.Texts, 0.01, (value, _) => $"<b>{value}</b>"),
    ];

    private static IEnumerable<Defect> Times() =>
    [
        Column("date written day first", Shape.Dates, (value, _) => $"{value[8..10]}/{value[5..7]}/{value[..4]}{value[10..]}"),
        Cells("some dates written day first", Shape.Dates, 0.02, (value, _) => $"{value[8..10]}.{value[5..7]}.{value[..4]}{value[10..]}"),
        Cells("dates far in the future", Shape.Dates, 0.01, (value, _) => "2999" + value[4..]),
        Cells("dates a century early", Shape.Dates, 0.01, (value, _) => "19" + value[2..]),
        Cells("dates that do not exist", Shape.Dates, 0.01, (value, _) => value[..5] + "02-30" + value[10..]),
        Cells("zero of Unix time", Shape.Dates, 0.01, (value, _) => "1970-01-01" + value[10..]),
        Column("seconds since 1970", Shape.Dates, (value, _) => new DateTimeOffset(DateTime.Parse(value, CultureInfo.InvariantCulture), TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
    ];

    private static string Times(string value, double factor) => (Shape.Number(value) * factor).ToString("0.######", CultureInfo.InvariantCulture);

    private static string Noise(string value, Random random, string first) =>
        (Shape.Number(value) * (1 + (10 * (random.NextDouble() - 0.5)))).ToString("0.##", CultureInfo.InvariantCulture);

    private static byte[] Stuck(Table table, int column)
    {
        var copy = table.Copy();
        for (var i = copy.Rows.Count / 2; i < copy.Rows.Count; i++)
            copy.Rows[i][column] = copy.Rows[copy.Rows.Count / 2][column];
        return Bytes(copy);
    }

    private static byte[] Shifted(Table table, int column)
    {
        var copy = table.Copy();
        for (var i = 1; i < copy.Rows.Count; i++)
            copy.Rows[i][column] = table.Rows[i - 1][column];
        return Bytes(copy);
    }

    private static byte[]? Swapped(Table table, List<int> columns, Random random)
    {
        if (columns.Count < 2)
            return null;
        var first = Pick(columns, random)!.Value;
        var second = Pick([.. columns.Where(column => column != first)], random)!.Value;
        var copy = table.Copy();
        foreach (var row in copy.Rows)
            (row[first], row[second]) = (row[second], row[first]);
        return Bytes(copy);
    }

    private static int? Pick(List<int> columns, Random random) => columns.Count == 0 ? null : columns[random.Next(columns.Count)];

    private static Defect Cells(string name, Func<Table, List<int>> columns, double fraction, Func<string, Random, string> change) =>
        Column(name, columns, (value, random, _) => random.NextDouble() < fraction ? change(value, random) : value);

    private static Defect Column(string name, Func<Table, List<int>> columns, Func<string, Random, string> change) => Column(name, columns, (value, random, _) => change(value, random));

    private static Defect Column(string name, Func<Table, List<int>> columns, Func<string, Random, string, string> change) => new(name, (table, random) =>
    {
        if (Pick(columns(table), random) is not { } column)
            return null;
        var copy = table.Copy();
        var first = table.Rows.Select(row => row[column]).FirstOrDefault(value => value.Length > 0) ?? "";
        foreach (var row in copy.Rows)
            row[column] = row[column].Length == 0 ? "" : change(row[column], random, first);
        return Bytes(copy);
    });

    private static Defect Named(string name, string column, Func<string, Random, string> change) => Column(name, table => table.Column(column) is >= 0 and var index ? [index] : [], change);

    private static byte[] Bytes(Table table) => Encoding.UTF8.GetBytes(table.Csv());
}
