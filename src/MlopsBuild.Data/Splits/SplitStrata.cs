using System.Globalization;

namespace MlopsBuild.Data;

/// <summary>Numbers the strata of a column from 1; 0 stands for missing values.</summary>
internal sealed class SplitStrata
{
    public const int Most = 1000;
    private readonly List<string> names = ["a missing value"];

    public SplitStrata(DuckDbSession session, string rows, (string Name, string Type) column, int? quantiles, string path)
    {
        var name = SqlText.Name(column.Name);
        Expression = quantiles is { } count ? Ranges(session, rows, column, count) : Values(session, rows, column, path);
        Expression = $"CASE WHEN {name} IS NULL THEN 0 ELSE {Expression} END";
    }

    /// <summary>Number of a row's stratum, as SQL.</summary>
    public string Expression { get; }

    /// <summary>What a stratum is called in a message.</summary>
    public string Name(int stratum) => names[stratum];

    private string Values(DuckDbSession session, string rows, (string Name, string Type) column, string path)
    {
        var name = SqlText.Name(column.Name);
        var hash = $"md5({CanonicalText.Value(column)})";
        var hashes = new List<string>();
        using var reader = session.Query(string.Create(CultureInfo.InvariantCulture,
            $"SELECT {hash}, CAST({name} AS VARCHAR) FROM (SELECT DISTINCT {name} FROM {rows} WHERE {name} IS NOT NULL ORDER BY {name} LIMIT {Most + 1})"));
        while (reader.Read())
        {
            hashes.Add($"'{reader.GetString(0)}'");
            names.Add($"\"{reader.GetString(1)}\"");
        }

        return hashes.Count switch
        {
            0 => "0",
            > Most => throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"The stratum column \"{column.Name}\" of \"{path}\" has more than {Most} values, expected few; cut numbers into quantile strata, or split by row.")),
            _ => $"list_position([{string.Join(", ", hashes)}], {hash})",
        };
    }

    // The rows below a value, as a fraction of all, say which quantile it is in; equal values are in one.
    private string Ranges(DuckDbSession session, string rows, (string Name, string Type) column, int count)
    {
        var name = SqlText.Name(column.Name);
        var total = session.Count($"SELECT count({name}) FROM {rows}");
        var bounds = new List<string>();
        using var reader = session.Query(string.Create(CultureInfo.InvariantCulture,
            $"SELECT CAST(min(value) AS VARCHAR) AS low FROM (SELECT value, (sum(n) OVER (ROWS UNBOUNDED PRECEDING) - n) * {count} // {total} AS quantile")
            + $" FROM (SELECT {name} AS value, count(*) AS n FROM {rows} WHERE {name} IS NOT NULL GROUP BY ALL ORDER BY value)) GROUP BY quantile ORDER BY quantile");
        while (reader.Read())
        {
            bounds.Add($"CAST({SqlText.Text(reader.GetString(0))} AS {column.Type})");
            names.Add($"from {reader.GetString(0)}");
        }

        return string.Join(" + ", bounds.Skip(1).Select(bound => $"CAST({name} >= {bound} AS INTEGER)").Prepend("1"));
    }
}
