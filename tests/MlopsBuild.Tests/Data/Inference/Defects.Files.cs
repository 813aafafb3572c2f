using System.Text;

namespace MlopsBuild.Tests.Data.Inference;

internal static partial class Defects
{
    private static IEnumerable<Defect> Structure() =>
    [
        new("column dropped", (table, random) => Columns(table, [.. Without(table, random.Next(table.Header.Count))])),
        new("column renamed", (table, random) =>
        {
            var column = random.Next(table.Header.Count);
            return Bytes(table with { Header = [.. table.Header.Select((name, i) => i == column ? name + "_new" : name)] });
        }),
        new("column added", (table, _) => Bytes(new([.. table.Header, "extra"], [.. table.Rows.Select(row => row.Append("1").ToArray())]))),
        new("columns reordered", (table, random) =>
        {
            var order = Enumerable.Range(0, table.Header.Count).ToArray();
            random.Shuffle(order);
            return order.SequenceEqual(order.Order()) ? null : Columns(table, order);
        }),
        new("header lost", (table, _) => Encoding.UTF8.GetBytes(table.Csv()[(table.Csv().IndexOf('\n') + 1)..])),
        new("rows repeated", (table, random) => Bytes(table with { Rows = [.. table.Rows.SelectMany(row => random.NextDouble() < 0.01 ? new[] { row, row } : [row])] })),
        new("file appended to itself", (table, _) => Bytes(table with { Rows = [.. table.Rows, .. table.Rows] })),
        new("rows lost: 70 %", (table, _) => Bytes(table with { Rows = [.. table.Rows.Take(table.Rows.Count * 3 / 10)] })),
        new("no rows", (table, _) => Bytes(table with { Rows = [] })),
        new("key collisions", Collisions),
        new("cells slid to the left", (table, random) => Bytes(table with { Rows = [.. table.Rows.Select(row => random.NextDouble() < 0.01 ? row.Skip(1).Append("").ToArray() : row)] })),
        new("time series shuffled", (table, random) =>
        {
            if (table.Column("time") < 0)
                return null;
            var rows = table.Rows.ToArray();
            random.Shuffle(rows);
            return Bytes(table with { Rows = rows });
        }),
    ];

    private static IEnumerable<Defect> Files() =>
    [
        new("file cut within a line", (table, _) => Bytes(table)[..(Bytes(table).Length * 6 / 10)]),
        new("bytes that are no UTF-8", (table, random) => Replaced(table, random, 0xFF)),
        new("NUL bytes", (table, random) => Replaced(table, random, 0)),
        new("quote never closed", (table, random) => Line(table, random, line => "\"" + line)),
        new("delimiter changed", (table, _) => Encoding.UTF8.GetBytes(table.Csv().Replace(',', ';'))),
        new("values missing at the end of a line", (table, random) => Line(table, random, line => line[..line.LastIndexOf(',')])),
        new("a value too many", (table, random) => Line(table, random, line => line + ",1")),
        new("header again among the rows", (table, random) => Line(table, random, line => string.Join(',', table.Header) + "\n" + line)),
        new("UTF-16 file", (table, _) => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(table.Csv())]),
    ];

    private static byte[]? Collisions(Table table, Random random)
    {
        int[] key = table.Column("order_id") >= 0 ? [table.Column("order_id")] : table.Column("time") >= 0 ? [table.Column("time"), table.Column("sensor")] : [];
        if (key.Length == 0)
            return null;
        var copy = table.Copy();
        for (var i = 1; i < copy.Rows.Count; i++)
        {
            if (random.NextDouble() >= 0.01)
                continue;
            foreach (var column in key)
                copy.Rows[i][column] = copy.Rows[i - 1][column];
        }

        return Bytes(copy);
    }

    private static IEnumerable<int> Without(Table table, int column) => Enumerable.Range(0, table.Header.Count).Where(other => other != column);

    private static byte[] Columns(Table table, int[] columns) =>
        Bytes(new([.. columns.Select(column => table.Header[column])], [.. table.Rows.Select(row => columns.Select(column => row[column]).ToArray())]));

    private static byte[] Replaced(Table table, Random random, byte value)
    {
        var bytes = Bytes(table);
        bytes[random.Next(bytes.Length / 2, bytes.Length - 1)] = value;
        return bytes;
    }

    private static byte[] Line(Table table, Random random, Func<string, string> change)
    {
        var lines = table.Csv().TrimEnd('\n').Split('\n');
        var at = random.Next(1, lines.Length);
        lines[at] = change(lines[at]);
        return Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
    }
}
