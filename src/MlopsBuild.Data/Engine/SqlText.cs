using System.Globalization;

namespace MlopsBuild.Data;

/// <summary>Spells values as DuckDB SQL, so that no text of a caller or a file can end its literal.</summary>
internal static class SqlText
{
    public static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Name(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Number(double value) => $"CAST('{value.ToString("R", CultureInfo.InvariantCulture)}' AS DOUBLE)";

    // The engine reads * ? [ in the path of a file as wildcards.
    public static string Pattern(string path) => string.Concat(path.Select(c => c is '*' or '?' or '[' ? $"[{c}]" : c.ToString()));
}
