using DuckDB.NET.Data;

namespace MlopsBuild.Data;

/// <summary>Asks the engine whether RE2 takes regular expressions.</summary>
internal static class ContractPatterns
{
    /// <summary>What is wrong with each pattern; null where nothing is. The engine is not started when there is no pattern.</summary>
    public static IReadOnlyList<string?> Check(IReadOnlyList<string> patterns)
    {
        if (patterns.Count == 0)
            return [];
        using var connection = new DuckDBConnection("Data Source=:memory:;threads=1");
        connection.Open();
        return [.. patterns.Select(pattern => Problem(connection, pattern))];
    }

    private static string? Problem(DuckDBConnection connection, string pattern)
    {
        if (pattern.Contains('\0', StringComparison.Ordinal))
            return "it holds a NUL character";
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT regexp_full_match('', ?)";
        command.Parameters.Add(new DuckDBParameter(pattern));
        try
        {
            command.ExecuteScalar();
            return null;
        }
        catch (DuckDBException cause)
        {
            var message = cause.Message.Split('\n')[0];
            return message[(message.IndexOf("Error: ", StringComparison.Ordinal) is >= 0 and var at ? at + "Error: ".Length : 0)..];
        }
    }
}
