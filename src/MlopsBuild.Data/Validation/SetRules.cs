using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>The rules of a contract that compare rows with other rows.</summary>
internal sealed class SetRules(Contract contract, IReadOnlyList<ColumnFigures> figures, long rows)
{
    private readonly IReadOnlyList<Column> columns = contract.Schema.Columns;

    /// <summary>All of them; reference rules need the tables of their data sets, by number, see <see cref="ReferenceTables"/>.</summary>
    public IEnumerable<SetRule> All()
    {
        for (var index = 0; index < columns.Count; index++)
        {
            if (columns[index].Unique)
                yield return Unique(columns[index], index);
        }

        if (contract.Table.Key is { } key)
            yield return Key(key);
        if (contract.Table.Duplicates is { } duplicates)
            yield return Duplicates(duplicates);
        for (var number = 0; number < contract.Table.References.Count; number++)
            yield return Reference(contract.Table.References[number], number);
        if (contract.Table.Order is { } order)
            yield return Order(order);
    }

    // No two rows are equal where some column has a value of its own in each.
    private bool HasNoTwins(IEnumerable<int> of) => of.Any(index => figures[index].Distinct == rows && figures[index].Present == rows);

    private SetRule Unique(Column column, int index)
    {
        var value = StagedColumns.Value(index);
        return new(
            $"{column.Name} unique", RuleKind.Unique, column.Name, RowRules.Expected(column, RuleKind.Unique, contract.Dialect), column.SettingsOf(RuleKind.Unique),
            figures[index].Distinct == figures[index].Present,
            Later(value, $"{value} IS NOT NULL AND {value} IN (SELECT {value} FROM {DatasetRows.View} WHERE {value} IS NOT NULL GROUP BY {value} HAVING count(*) > 1)"),
            other => $"{SqlText.Text($"{column.Name} is ")} || {RowRules.Shown(column, index)} || ', which line ' || {other} || ' has too, expected a value that no other row has'");
    }

    private SetRule Key(KeyRule key)
    {
        var indexes = key.Columns.Select(Index).ToList();
        var values = indexes.Select(StagedColumns.Value).ToList();
        var list = string.Join(", ", values);
        var missing = string.Join(" OR ", values.Select(value => $"{value} IS NULL"));
        var all = string.Join(" AND ", values.Select(value => $"{value} IS NOT NULL"));
        var words = string.Join(" and ", key.Columns);
        var shown = string.Join(" || ', ' || ", indexes.Select(index => $"{SqlText.Text(columns[index].Name + " is ")} || coalesce({RowRules.Shown(columns[index], index)}, 'missing')"));
        return new(
            "key", RuleKind.Key, null, $"{words} to identify a row", key.Settings,
            HasNoTwins(indexes) && indexes.All(index => figures[index].Present == rows),
            $"SELECT o, NULL::BIGINT AS first FROM {DatasetRows.View} WHERE {missing} UNION ALL "
                + Later(list, $"{all} AND ({list}) IN (SELECT ({list}) FROM {DatasetRows.View} WHERE {all} GROUP BY {list} HAVING count(*) > 1)"),
            other => $"{shown} || CASE WHEN {other} IS NULL THEN ', expected every part of the key' ELSE ', which line ' || {other} || ' has too, expected a key that no other row has' END");
    }

    private SetRule Duplicates(RuleSettings settings)
    {
        var list = string.Join(", ", columns.Select((_, index) => StagedColumns.Value(index)));
        // A cell that could not be read says nothing about equality.
        var readable = string.Join(" AND ", Enumerable.Range(0, new StagedColumns(contract.Schema, contract.Dialect).Marks).Select(mark => $"{StagedColumns.Mark(mark)} = 0"));
        return new(
            "duplicates", RuleKind.Duplicates, null, "no row twice", settings,
            HasNoTwins(Enumerable.Range(0, columns.Count)),
            // The hash only narrows the rows that are compared value by value.
            Later(list, $"{readable} AND hash({list}) IN (SELECT hash({list}) FROM {DatasetRows.View} GROUP BY hash({list}) HAVING count(*) > 1)"),
            other => $"'the row repeats line ' || {other} || ' in all its values, expected no row twice'");
    }

    private SetRule Reference(ReferenceRule rule, int number)
    {
        var indexes = rule.Columns.Select(Index).ToList();
        var values = indexes.Select(StagedColumns.Value).ToList();
        var all = string.Join(" AND ", values.Select(value => $"{value} IS NOT NULL"));
        var others = string.Join(" AND ", values.Select((value, i) => string.Create(CultureInfo.InvariantCulture, $"other_rows.r{i} = {value}")));
        var shown = string.Join(" || ', ' || ", indexes.Select(index => $"{SqlText.Text(columns[index].Name + " is ")} || {RowRules.Shown(columns[index], index)}"));
        var words = $"{string.Join(" and ", rule.OtherColumns)} of {rule.Dataset}";
        return new(
            $"reference {string.Join(" ", rule.Columns)}", RuleKind.Reference, rule.Columns.Count == 1 ? rule.Columns[0] : null, $"a value among {words}", rule.Settings,
            indexes.Any(index => figures[index].Present == 0),
            $"SELECT o, NULL::BIGINT AS first FROM {DatasetRows.View} WHERE {all} AND NOT EXISTS (SELECT 1 FROM {ReferenceTables.Name(number)} AS other_rows WHERE {others})",
            _ => $"{shown} || {SqlText.Text($", expected a value among {words}")}");
    }

    private SetRule Order(OrderRule rule)
    {
        var indexes = rule.Columns.Select(Index).ToList();
        var values = string.Join(", ", indexes.Select(StagedColumns.Value));
        var all = string.Join(" AND ", indexes.Select(index => $"{StagedColumns.Value(index)} IS NOT NULL"));
        var shown = string.Join(" || ', ' || ", indexes.Select(index => $"{SqlText.Text(columns[index].Name + " is ")} || {RowRules.Shown(columns[index], index)}"));
        return new(
            "order", RuleKind.Order, null, $"rows in the order of {string.Join(", ", rule.Columns)}", rule.Settings, false,
            $"SELECT o, before AS first FROM (SELECT o, row({values}) AS own, lag(row({values})) OVER (ORDER BY o) AS last, lag(o) OVER (ORDER BY o) AS before FROM {DatasetRows.View} WHERE {all}) WHERE own < last",
            other => $"{shown} || ', which is before line ' || {other} || {SqlText.Text($", expected rows in the order of {string.Join(", ", rule.Columns)}")}");
    }

    // The rows behind the first one of each group.
    private static string Later(string group, string among) =>
        $"SELECT o, first FROM (SELECT o, min(o) OVER (PARTITION BY {group}) AS first FROM {DatasetRows.View} WHERE {among}) WHERE o <> first";

    private int Index(string column)
    {
        for (var index = 0; index < columns.Count; index++)
        {
            if (columns[index].Name == column)
                return index;
        }

        throw new ArgumentException($"The contract has no column \"{column}\", expected one of {string.Join(", ", columns.Select(known => $"\"{known.Name}\""))}.");
    }
}
