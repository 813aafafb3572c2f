using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using MlopsBuild.Data;
using MlopsBuild.Datasets;

namespace MlopsBuild.Benchmarks;

/// <summary>The measured children of <see cref="DataGate"/>: rows of 12 columns, a contract of 50 rules over them, and the engine's own summary.</summary>
internal static class WideRows
{
    /// <summary>Writes rows as Parquet and, where a path is given, as CSV. Ten rows in a million break the contract.</summary>
    public static int Generate(long rows, string parquet, string? csv)
    {
        using var connection = Open();
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"""
            COPY (SELECT i AS id,
                'user' || i::VARCHAR || '@mail' || (hash(i + 1) % 100)::VARCHAR || '.example' AS email,
                'C' || lpad((hash(i + 2) % 50)::VARCHAR, 2, '0') AS country,
                ['phone', 'tablet', 'desktop', 'tv', 'other'][(1 + hash(i + 3) % 5)::INT] AS device,
                (CASE WHEN hash(i + 20) % 100000 = 0 THEN 140 ELSE 18 + hash(i + 4) % 70 END)::BIGINT AS age,
                round(exp(10 + 0.8 * ((hash(i + 5) % 1000000) / 1000000.0 + (hash(i + 55) % 1000000) / 1000000.0 - 1) * 2), 2)::DOUBLE AS income,
                round((hash(i + 6) % 1000000007) / 1000000007.0, 6)::DOUBLE AS score,
                (hash(i + 7) % 10 < 2) AS churned,
                (DATE '2015-01-01' + (hash(i + 8) % 4000)::INT) AS signup,
                (TIMESTAMP '2024-01-01' + INTERVAL (hash(i + 9) % 31536000) SECOND) AS seen,
                round(-90 + (hash(i + 10) % 1800000) / 10000.0, 4)::DOUBLE AS latitude,
                CASE WHEN hash(i + 11) % 50 = 0 THEN NULL ELSE round((hash(i + 12) % 100000) / 100.0, 2)::DOUBLE END AS balance
            FROM range({rows}) t(i)) TO '{parquet}' (FORMAT parquet, COMPRESSION snappy)
            """));
        if (csv is not null)
            Execute(connection, $"COPY (SELECT * FROM '{parquet}') TO '{csv}' (HEADER)");
        return 0;
    }

    /// <summary>Holds rows to 50 rules with profile and failing examples, and prints the time, the peak and the verdict.</summary>
    public static int Judge(string path, long memory, bool write)
    {
        var started = Stopwatch.GetTimestamp();
        var limits = new EngineLimits { MemoryBytes = memory, WorkFolder = Path.Combine(Path.GetDirectoryName(path)!, "work") };
        var result = write
            ? DatasetValidation.Run(Dataset.At(path), Contract, path, Path.Combine(Path.GetDirectoryName(path)!, "out"), limits)
            : DatasetValidation.Judge(Dataset.At(path), Contract, path, limits);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var broken = result.Rules.Where(rule => rule.Failing > 0).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"inside {seconds}\nrules {result.Rules.Count}\nbroken {broken.Count}\nexamples {broken.Sum(rule => rule.Examples.Count)}\nrows {result.Rows}\ndistinct {result.Profile!.Column("email").Distinct}\nrejected {(result.Rejected ? 1 : 0)}"));
        return 0;
    }

    /// <summary>The engine's SUMMARIZE of the file.</summary>
    public static int Summarize(string path)
    {
        var started = Stopwatch.GetTimestamp();
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SUMMARIZE SELECT * FROM '{path}'";
        using var reader = command.ExecuteReader();
        var rows = 0;
        while (reader.Read())
            rows++;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"inside {Stopwatch.GetElapsedTime(started).TotalSeconds}\ncolumns {rows}"));
        return 0;
    }

    public static Contract Contract { get; } = new()
    {
        Name = "users",
        Schema = new()
        {
            Columns =
            [
                new() { Name = "id", Type = ColumnType.Integer, Role = ColumnRole.Key, Unique = true, Minimum = 0 },
                new() { Name = "email", Type = ColumnType.Text, Role = ColumnRole.Ignore, Unique = true, MinimumLength = 10, MaximumLength = 40, Pattern = "[a-z0-9]+@[a-z0-9]+[.]example" },
                new() { Name = "country", Type = ColumnType.Text, MinimumLength = 3, MaximumLength = 3, AllowedValues = [.. Enumerable.Range(0, 50).Select(i => $"C{i:00}")], Pattern = "C[0-9]{2}" },
                new() { Name = "device", Type = ColumnType.Text, MinimumLength = 2, MaximumLength = 10, AllowedValues = ["phone", "tablet", "desktop", "tv", "other"] },
                new() { Name = "age", Type = ColumnType.Integer, Minimum = 18, Maximum = 120, Settings = Warn(RuleKind.Range) },
                new() { Name = "income", Type = ColumnType.Number, Minimum = 0, MinimumIsExclusive = true, Maximum = 1e6 },
                new() { Name = "score", Type = ColumnType.Number, Minimum = 0, Maximum = 0.99999, Settings = Warn(RuleKind.Range) },
                new() { Name = "churned", Type = ColumnType.Boolean, Role = ColumnRole.Label },
                new() { Name = "signup", Type = ColumnType.Date, Role = ColumnRole.Time, Minimum = 1e9, Maximum = 2e9 },
                new() { Name = "seen", Type = ColumnType.Timestamp, Role = ColumnRole.Ignore, Minimum = 1e9, Maximum = 2e9 },
                new() { Name = "latitude", Type = ColumnType.Number, Minimum = -90, Maximum = 89.9999, Settings = Warn(RuleKind.Range) },
                new() { Name = "balance", Type = ColumnType.Number, Nullable = true, MinimumPresent = 0.95, Minimum = 0, Maximum = 1000 },
            ],
        },
        Table = new()
        {
            Rows = new(1000, null, RuleSettings.Default),
            Key = new(["id"], RuleSettings.Default),
            LabelBalance = new(0.05, RuleSettings.Default),
            Checks =
            [
                new("adult", "age >= 18", "", RuleSettings.Default),
                new("score and income", "score <= 1 or income > 0", "", RuleSettings.Default),
                new("signed up before seen", "cast(signup as timestamp) <= seen or year(signup) >= 2024", "", new() { Severity = Severity.Warning }),
                new("balance below income", "balance <= income", "", RuleSettings.Default),
                new("mail of the user", "contains(email, '@mail')", "", RuleSettings.Default),
                new("whole days", "signup >= date '2015-01-01'", "", RuleSettings.Default),
                new("income of the young", "age > 18 or income < 100000000", "", RuleSettings.Default),
                new("northern hours", "latitude < 89 or hour(seen) >= 0", "", RuleSettings.Default),
            ],
        },
    };

    private static Dictionary<RuleKind, RuleSettings> Warn(RuleKind kind) => new() { [kind] = new() { Severity = Severity.Warning } };

    private static DuckDBConnection Open()
    {
        var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
