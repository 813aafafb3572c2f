using System.Globalization;
using System.Text;

namespace MlopsBuild.Data;

/// <summary>
/// Canonical text of values, as SQL: every value in order, each with its length in bytes before it, so that values that run together
/// differ; a missing value is <c>-</c>. Numbers have 17 significant digits.
/// </summary>
internal static class CanonicalText
{
    /// <summary>The columns of a relation with their types, in order.</summary>
    public static IReadOnlyList<(string Name, string Type)> Columns(DuckDbSession session, string relation)
    {
        var columns = new List<(string, string)>();
        using var reader = session.Query($"DESCRIBE SELECT * FROM {relation}");
        while (reader.Read())
            columns.Add((reader.GetString(0), reader.GetString(1)));
        return columns;
    }

    // A chain of "||" would copy all before it for each value, and take as long to plan.
    public static string Of(string salt, IEnumerable<(string Name, string Type)> columns)
    {
        var start = SqlText.Text(string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(salt)}:{salt}"));
        var values = string.Join(", ", columns.Select(Value));
        return values.Length == 0 ? start : $"{start} || array_to_string(list_transform([{values}], lambda value: coalesce(strlen(value) || ':' || value, '-')), '')";
    }

    // Seventeen digits are exact and, unlike the shortest text of a number, the same in every version. Adding 0 makes -0 equal to 0.
    public static string Value((string Name, string Type) column) => column.Type is "DOUBLE" or "FLOAT"
        ? $"printf('%.16e', CAST({SqlText.Name(column.Name)} AS DOUBLE) + 0.0)"
        : $"CAST({SqlText.Name(column.Name)} AS VARCHAR)";
}
