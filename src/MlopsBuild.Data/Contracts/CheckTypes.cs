using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>How the types of a check are named and go together.</summary>
internal static class CheckTypes
{
    public static CheckType Of(ColumnType type) => type switch
    {
        ColumnType.Integer => CheckType.Integer,
        ColumnType.Number => CheckType.Number,
        ColumnType.Text => CheckType.Text,
        ColumnType.Boolean => CheckType.Boolean,
        ColumnType.Date => CheckType.Date,
        _ => CheckType.Timestamp,
    };

    /// <summary>The type of a name in <c>cast(x as ...)</c>.</summary>
    public static CheckType? Named(string name) => name.ToLowerInvariant() switch
    {
        "integer" => CheckType.Integer,
        "number" => CheckType.Number,
        "text" => CheckType.Text,
        "boolean" => CheckType.Boolean,
        "date" => CheckType.Date,
        "timestamp" => CheckType.Timestamp,
        _ => null,
    };

    public static string Word(CheckType type) => type == CheckType.Unknown ? "null" : type.ToString().ToLowerInvariant();

    public static string Sql(CheckType type) => type switch
    {
        CheckType.Integer => "BIGINT",
        CheckType.Number => "DOUBLE",
        CheckType.Text => "VARCHAR",
        CheckType.Boolean => "BOOLEAN",
        CheckType.Date => "DATE",
        CheckType.Timestamp => "TIMESTAMP",
        _ => "VARCHAR",
    };

    public static bool IsNumeric(CheckType type) => type is CheckType.Integer or CheckType.Number;

    /// <summary>The type that values of both types have together; null when there is none.</summary>
    public static CheckType? Common(CheckType a, CheckType b) => (a, b) switch
    {
        _ when a == b || b == CheckType.Unknown => a,
        (CheckType.Unknown, _) => b,
        _ when IsNumeric(a) && IsNumeric(b) => CheckType.Number,
        (CheckType.Date, CheckType.Timestamp) or (CheckType.Timestamp, CheckType.Date) => CheckType.Timestamp,
        _ => null,
    };

    /// <summary>The node as a value of another type that <see cref="Common"/> allows; a value that does not fit is null.</summary>
    public static CheckNode As(CheckNode node, CheckType type) => (node.Type, type) switch
    {
        _ when node.Type == type || type == CheckType.Unknown => node,
        (CheckType.Unknown, _) => new CheckNode.Constant(type, node.Offset, $"CAST(NULL AS {Sql(type)})"),
        (CheckType.Integer, CheckType.Number) => new CheckNode.Operation(type, node.Offset, [node], parts => $"CAST({parts[0]} AS DOUBLE)"),
        _ => new CheckNode.Operation(type, node.Offset, [node], parts => $"TRY_CAST({parts[0]} AS {Sql(type)})"),
    };

    /// <summary>SQL of a number that is null where it is not finite; the number stands in it twice.</summary>
    public static string Finite(string sql) => $"CASE WHEN isfinite({sql}) THEN {sql} END";
}
