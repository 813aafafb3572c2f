using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>SQL that reads typed values from texts. What is no such value gives NULL; nothing is rounded or cut.</summary>
internal static class ValueSql
{
    private const string Integer = "[+-]?[0-9]+";
    private const string Timestamp = "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?Z?";

    /// <summary>Name of the engine's type of a column's values.</summary>
    public static string EngineType(ColumnType type) => type switch
    {
        ColumnType.Integer => "BIGINT",
        ColumnType.Number => "DOUBLE",
        ColumnType.Text => "VARCHAR",
        ColumnType.Boolean => "BOOLEAN",
        ColumnType.Date => "DATE",
        ColumnType.Timestamp => "TIMESTAMP",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>A cast of a text that gives NULL where the engine can make nothing of it; the engine reads more than is allowed.</summary>
    public static string Cast(string text, ColumnType type, Dialect dialect) => type switch
    {
        ColumnType.Number when dialect.DecimalSeparator != '.' =>
            $"TRY_CAST(CASE WHEN NOT contains({text}, '.') THEN replace({text}, {SqlText.Text(dialect.DecimalSeparator.ToString())}, '.') END AS DOUBLE)",
        ColumnType.Boolean => $"CASE {text} WHEN 'true' THEN true WHEN 'false' THEN false WHEN 'True' THEN true WHEN 'False' THEN false WHEN 'TRUE' THEN true WHEN 'FALSE' THEN false END",
        ColumnType.Date when dialect.DateFormat is { } format => $"CAST(try_strptime({text}, {SqlText.Text(format)}) AS DATE)",
        ColumnType.Timestamp when dialect.TimestampFormat is { } format => $"try_strptime({text}, {SqlText.Text(format)})",
        ColumnType.Text => text,
        _ => $"TRY_CAST({text} AS {EngineType(type)})",
    };

    /// <summary>
    /// Condition under which a cast text is one of the type: the engine alone would round 12.5 to an integer and read <c>" 1"</c>,
    /// <c>1_000</c>, <c>inf</c> and <c>nan</c>. What the engine writes back as it was needs no closer look.
    /// </summary>
    public static string? IsValue(string text, string cast, ColumnType type, Dialect dialect) => type switch
    {
        ColumnType.Integer => $"({cast}::VARCHAR = {text} OR ({cast} IS NOT NULL AND regexp_full_match({text}, '{Integer}')))",
        // Everything the engine skips around a number sorts before '+', as does every sign that no number starts or ends with.
        ColumnType.Number => $"(isfinite({cast}) AND {text} >= '+' AND right({text}, 1) >= '+' AND NOT contains({text}, '_'))",
        ColumnType.Date when dialect.DateFormat is null => $"({cast}::VARCHAR = {text} AND isfinite({cast}))",
        ColumnType.Timestamp when dialect.TimestampFormat is null =>
            $"({cast}::VARCHAR = {text} OR ({cast} IS NOT NULL AND regexp_full_match({text}, '{Timestamp}')))",
        _ => null,
    };

    /// <summary>SQL of a typed value from the text alone.</summary>
    public static string Parse(string text, ColumnType type, Dialect dialect)
    {
        var cast = Cast(text, type, dialect);
        return IsValue(text, cast, type, dialect) is { } condition ? $"CASE WHEN {condition} THEN {cast} END" : cast;
    }

    /// <summary>The value of a bound as SQL.</summary>
    public static string Bound(double bound, ColumnType type) => type switch
    {
        ColumnType.Date or ColumnType.Timestamp => string.Create(CultureInfo.InvariantCulture, $"make_timestamp(CAST({SqlText.Number(bound)} * 1000000 AS BIGINT))"),
        _ => SqlText.Number(bound),
    };

    /// <summary>A typed value as a number: seconds since 1970 for dates and timestamps.</summary>
    public static string Number(string value, ColumnType type) => type switch
    {
        ColumnType.Date or ColumnType.Timestamp => $"(epoch_us({value}::TIMESTAMP) / 1000000.0)",
        _ => $"({value}::DOUBLE)",
    };

    /// <summary>A typed value as the text that people read.</summary>
    public static string Text(string value, ColumnType type) => type switch
    {
        ColumnType.Text => value,
        ColumnType.Timestamp => $"replace({value}::VARCHAR, ' ', 'T')",
        // 2, where the engine writes 2.0.
        ColumnType.Number => $"CASE WHEN {value} = floor({value}) AND abs({value}) < 1e15 THEN {value}::BIGINT::VARCHAR ELSE {value}::VARCHAR END",
        _ => $"{value}::VARCHAR",
    };

    /// <summary>What a column's values are, in words.</summary>
    public static string Words(ColumnType type, Dialect dialect) => type switch
    {
        ColumnType.Integer => "an integer",
        ColumnType.Number => dialect.DecimalSeparator == '.' ? "a number" : $"a number with {dialect.DecimalSeparator} before its decimals",
        ColumnType.Text => "a text",
        ColumnType.Boolean => "true or false",
        ColumnType.Date => $"a date as {dialect.DateFormat ?? "yyyy-MM-dd"}",
        ColumnType.Timestamp => $"a time as {dialect.TimestampFormat ?? "yyyy-MM-ddTHH:mm:ss (UTC)"}",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
