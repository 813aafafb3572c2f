using System.Globalization;

namespace MlopsBuild.Tests.Data.Inference;

/// <summary>Which columns of a clean table hold what.</summary>
internal static class Shape
{
    public static List<int> Numbers(Table table) => Where(table, value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && !(value.Length > 1 && value[0] == '0' && value[1] != '.')
        && !value.StartsWith('+')).Where(column => table.Header[column] is not ("zip" or "order_id")).ToList();

    public static List<int> Measured(Table table) => [.. Numbers(table).Where(column => Values(table, column).Distinct().Count() > 30)];

    public static List<int> Positive(Table table) => [.. Measured(table).Where(column => Values(table, column).All(value => Number(value) > 0))];

    public static List<int> Decimals(Table table) => [.. Numbers(table).Where(column => Values(table, column).Any(value => value.Contains('.')))];

    public static List<int> Integers(Table table) => Where(table, value => long.TryParse(value, CultureInfo.InvariantCulture, out _));

    public static List<int> Dates(Table table) => Where(table, value => value.Length >= 10 && value[4] == '-' && value[7] == '-');

    public static List<int> Booleans(Table table) => Where(table, value => value is "true" or "false");

    public static List<int> Categories(Table table) => [.. Texts(table).Where(column => Values(table, column).Distinct().Count() <= 20)];

    public static List<int> Texts(Table table)
    {
        var others = Numbers(table).Concat(Dates(table)).Concat(Booleans(table)).Concat(Integers(table)).ToHashSet();
        return [.. Enumerable.Range(0, table.Header.Count).Where(column => !others.Contains(column))];
    }

    public static List<int> Complete(Table table) => [.. Enumerable.Range(0, table.Header.Count).Where(column => table.Rows.All(row => row[column].Length > 0))];

    public static double Number(string value) => double.Parse(value, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Values(Table table, int column) => table.Rows.Select(row => row[column]).Where(value => value.Length > 0);

    private static List<int> Where(Table table, Func<string, bool> holds) =>
        [.. Enumerable.Range(0, table.Header.Count).Where(column => Values(table, column).All(holds))];
}
