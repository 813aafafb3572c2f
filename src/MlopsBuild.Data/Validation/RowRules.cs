using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>The rules of a contract that can be judged for each row by itself, in the order of the columns, then of the checks.</summary>
internal static class RowRules
{
    public static IReadOnlyList<RowRule> Of(Contract contract) =>
        [.. contract.Schema.Columns.SelectMany((column, index) => Of(column, index, contract.Dialect)), .. contract.Table.Checks.Select(check => Of(check, contract))];

    /// <summary>What the values of a column are said to be in a report: <c>a number above 0 and at most 10 ct</c>.</summary>
    public static string Expected(Column column, RuleKind kind, Dialect dialect) => kind switch
    {
        // Bounds, lists and patterns are drawn from values.
        RuleKind.Range or RuleKind.Allowed or RuleKind.Pattern when column.Sensitivity == Sensitivity.Pii => $"{WhatOf(kind)} in the contract (personal data)",
        RuleKind.Range => Range(column),
        RuleKind.Length => $"{Between(column.MinimumLength, column.MaximumLength)} characters",
        RuleKind.Allowed => "one of " + Listed(column.AllowedValues),
        RuleKind.Pattern => $"a text that matches {column.Pattern}",
        RuleKind.Unique => "a value that no other row has",
        _ => ValueSql.Words(column.Type, dialect),
    };

    /// <summary>SQL text of the value of a column for people, in quotes; personal data are not shown.</summary>
    public static string Shown(Column column, int index) => column.Sensitivity == Sensitivity.Pii
        ? "'hidden (personal data)'"
        : $"('\"' || {Cut($"coalesce(raw[{Position(index)}], {ValueSql.Text(StagedColumns.Value(index), column.Type)})")} || '\"')";

    private static IEnumerable<RowRule> Of(Column column, int index, Dialect dialect)
    {
        var value = StagedColumns.Value(index);
        RowRule Rule(RuleKind kind, string broken, RuleSettings? settings = null)
        {
            var expected = Expected(column, kind, dialect);
            var reason = kind == RuleKind.Present
                ? SqlText.Text($"{column.Name} is missing, expected {expected}")
                : $"{SqlText.Text($"{column.Name} is ")} || {Shown(column, index)} || {SqlText.Text($", expected {expected}")}{Hint(column, kind, index)}";
            return new($"{column.Name} {Word(kind)}", kind, index, expected, settings ?? column.SettingsOf(kind), broken, reason);
        }

        if (column.Type != ColumnType.Text || dialect.Format == DatasetFormat.JsonLines)
            yield return Rule(RuleKind.Type, StagedColumns.IsBad(index));
        if (!column.Nullable)
            yield return Rule(RuleKind.Present, $"({value} IS NULL AND NOT {StagedColumns.IsBad(index)})");
        else if (column.MinimumPresent > 0)
            yield return Rule(RuleKind.Present, $"({value} IS NULL AND NOT {StagedColumns.IsBad(index)})", column.SettingsOf(RuleKind.Present) with { MaxFailing = 1 - column.MinimumPresent });
        if (column.Minimum is not null || column.Maximum is not null)
            yield return Rule(RuleKind.Range, OutOfRange(column, value));
        if (column.MinimumLength is not null || column.MaximumLength is not null)
            yield return Rule(RuleKind.Length, OutOfLength(column, value));
        if (column.AllowedValues.Count > 0)
            yield return Rule(RuleKind.Allowed, $"{value}::VARCHAR NOT IN ({string.Join(", ", column.AllowedValues.Select(SqlText.Text))})");
        if (column.Pattern is { } pattern)
            yield return Rule(RuleKind.Pattern, $"NOT regexp_full_match({value}, {SqlText.Text(pattern)})");
    }

    private static RowRule Of(CheckRule check, Contract contract)
    {
        var names = contract.Schema.Columns.Select(column => column.Name).ToList();
        var expression = CheckExpression.Parse(check.Expression, contract.Schema.Columns);
        var sql = expression.Sql(name => StagedColumns.Value(names.IndexOf(name)));
        var namesPersonal = expression.Columns.Any(name => contract.Schema.Columns[names.IndexOf(name)].Sensitivity == Sensitivity.Pii);
        var expected = check.Description.Length > 0 ? check.Description : namesPersonal ? "what the check says in the contract (personal data)" : check.Expression;
        var shown = expression.Columns.Select(name => names.IndexOf(name)).Distinct()
            .Select(index => $"{SqlText.Text(names[index] + " is ")} || coalesce({Shown(contract.Schema.Columns[index], index)}, 'missing')");
        var values = string.Join(" || ', ' || ", shown.DefaultIfEmpty(SqlText.Text(check.Name)));
        return new($"check {check.Name}", RuleKind.Check, null, expected, check.Settings, $"NOT ({sql})", $"{values} || {SqlText.Text($", expected {expected}")}")
        {
            Uses = [.. expression.Columns.Select(name => names.IndexOf(name))],
        };
    }

    private static string WhatOf(RuleKind kind) => kind switch
    {
        RuleKind.Range => "a value within the bounds",
        RuleKind.Allowed => "one of the values",
        _ => "a text that matches the pattern",
    };

    private static string Word(RuleKind kind) => kind.ToString().ToLowerInvariant();

    private static string Position(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    // A value of megabytes helps nobody.
    private static string Cut(string text) => $"CASE WHEN length({text}) > 200 THEN substr({text}, 1, 200) || '…' ELSE {text} END";

    private static string Hint(Column column, RuleKind kind, int index)
    {
        var text = $"raw[{Position(index)}]";
        return kind switch
        {
            RuleKind.Type when column.Type == ColumnType.Number && column.Sensitivity != Sensitivity.Pii =>
                $" || CASE WHEN {text} <> trim({text}) THEN '; remove the space around it' WHEN contains({text}, ',') AND NOT contains({text}, '.') THEN '; write the decimals after a point, or set format.decimal of the contract' ELSE '' END",
            RuleKind.Type when column.Sensitivity != Sensitivity.Pii => $" || CASE WHEN {text} <> trim({text}) THEN '; remove the space around it' ELSE '' END",
            RuleKind.Allowed when column.Sensitivity != Sensitivity.Pii => $" || coalesce((SELECT '; the nearest is \"' || a || '\"' FROM (VALUES {string.Join(", ", column.AllowedValues.Take(50).Select(value => $"({SqlText.Text(value)})"))}) AS allowed(a)"
                + $" WHERE damerau_levenshtein(lower(a), lower({StagedColumns.Value(index)}::VARCHAR)) <= greatest(1, length(a) // 3) ORDER BY damerau_levenshtein(lower(a), lower({StagedColumns.Value(index)}::VARCHAR)), a LIMIT 1), '')",
            _ => "",
        };
    }

    private static string OutOfRange(Column column, string value)
    {
        List<string> sides = [];
        if (column.Minimum is { } minimum)
            sides.Add($"{value} {(column.MinimumIsExclusive ? "<=" : "<")} {ValueSql.Bound(minimum, column.Type)}");
        if (column.Maximum is { } maximum)
            sides.Add($"{value} {(column.MaximumIsExclusive ? ">=" : ">")} {ValueSql.Bound(maximum, column.Type)}");
        return $"({string.Join(" OR ", sides)})";
    }

    private static string OutOfLength(Column column, string value)
    {
        List<string> sides = [];
        if (column.MinimumLength is { } minimum)
            sides.Add(string.Create(CultureInfo.InvariantCulture, $"length({value}) < {minimum}"));
        if (column.MaximumLength is { } maximum)
            sides.Add(string.Create(CultureInfo.InvariantCulture, $"length({value}) > {maximum}"));
        return $"({string.Join(" OR ", sides)})";
    }

    private static string Range(Column column)
    {
        List<string> sides = [];
        if (column.Minimum is { } minimum)
            sides.Add($"{(column.MinimumIsExclusive ? "more than" : "at least")} {BoundText(minimum, column.Type)}");
        if (column.Maximum is { } maximum)
            sides.Add($"{(column.MaximumIsExclusive ? "less than" : "at most")} {BoundText(maximum, column.Type)}");
        return $"{string.Join(" and ", sides)}{(column.Unit.Length > 0 ? " " : "")}{column.Unit}";
    }

    /// <summary>A bound or another figure of a column as people read it.</summary>
    public static string BoundText(double bound, ColumnType type) => type switch
    {
        ColumnType.Date => DateTime.UnixEpoch.AddSeconds(bound).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ColumnType.Timestamp => DateTime.UnixEpoch.AddSeconds(bound).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        _ => bound.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>Bounds in words: <c>at least 1</c>, <c>3 to 7</c>.</summary>
    public static string Between<T>(T? minimum, T? maximum)
        where T : struct, IFormattable => (minimum, maximum) switch
        {
            ({ } least, { } most) when least.Equals(most) => $"exactly {Invariant(least)}",
            ({ } least, { } most) => $"{Invariant(least)} to {Invariant(most)}",
            ({ } least, null) => $"at least {Invariant(least)}",
            (null, { } most) => $"at most {Invariant(most)}",
            _ => "any number of",
        };

    private static string Invariant<T>(T number)
        where T : struct, IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    private static string Listed(IReadOnlyList<string> values)
    {
        const int Most = 12;
        var shown = string.Join(", ", values.Take(Most).Select(value => $"\"{value}\""));
        return values.Count <= Most ? shown : string.Create(CultureInfo.InvariantCulture, $"{shown} and {values.Count - Most} more");
    }
}
