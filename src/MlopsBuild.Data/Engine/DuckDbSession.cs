using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;

namespace MlopsBuild.Data;

/// <summary>
/// An in-memory engine that reads and writes only below the given folders, loads no extension, and spills to a folder of its own
/// outside the working directory.
/// </summary>
internal sealed class DuckDbSession : IDisposable
{
    private readonly DuckDBConnection connection;

    public DuckDbSession(EngineLimits limits, params IReadOnlyList<string> folders)
        : this(limits, [], folders)
    {
    }

    /// <param name="limits">What the engine may use.</param>
    /// <param name="files">Files that it may read.</param>
    /// <param name="folders">Folders that it may read and write.</param>
    public DuckDbSession(EngineLimits limits, IReadOnlyList<string> files, IReadOnlyList<string> folders)
    {
        limits.Check();
        Memory = limits.Memory;
        WorkFolder = limits.NewWorkFolder();
        connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        var allowed = folders.Append(WorkFolder)
            .Select(Path.GetFullPath)
            .SelectMany(folder => new[] { folder, SqlText.Pattern(folder) })
            .Distinct()
            .Select(SqlText.Text);
        Execute("SET autoinstall_known_extensions = false");
        Execute("SET autoload_known_extensions = false");
        Execute("SET allow_community_extensions = false");
        Execute("SET TimeZone = 'UTC'");
        Execute($"SET temp_directory = {SqlText.Text(WorkFolder)}");
        if (limits.Threads is { } threads)
            Execute(string.Create(CultureInfo.InvariantCulture, $"SET threads = {threads}"));
        Execute(string.Create(CultureInfo.InvariantCulture, $"SET memory_limit = '{limits.Memory}B'"));
        if (files.Count > 0)
            Execute($"SET allowed_paths = [{string.Join(", ", files.Select(Path.GetFullPath).SelectMany(file => new[] { file, SqlText.Pattern(file) }).Distinct().Select(SqlText.Text))}]");
        Execute($"SET allowed_directories = [{string.Join(", ", allowed)}]");
        Execute("SET enable_external_access = false");
        Execute("SET lock_configuration = true");
    }

    // The engine holds each aggregate of a query against all others.
    private const int AggregatesAtATime = 300;

    /// <summary>Parts of a list of columns for queries that take each column's aggregates at once, none of which asks for too many.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="aggregates">How many aggregates a column needs.</param>
    public static IEnumerable<IReadOnlyList<T>> Batches<T>(IReadOnlyList<T> columns, Func<T, int> aggregates)
    {
        var batch = new List<T>();
        var count = 0;
        foreach (var column in columns)
        {
            var needed = aggregates(column);
            if (batch.Count > 0 && count + needed > AggregatesAtATime)
            {
                yield return batch;
                (batch, count) = ([], 0);
            }

            batch.Add(column);
            count += needed;
        }

        if (batch.Count > 0)
            yield return batch;
    }

    /// <summary>Bytes that the engine may hold.</summary>
    public long Memory { get; }

    /// <summary>A folder for intermediate files, removed with the session.</summary>
    public string WorkFolder { get; }

    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public DuckDBDataReader Query(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        return command.ExecuteReader();
    }

    public long Count(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        // The engine sums whole numbers in 128 bits.
        return command.ExecuteScalar() is var value && value is BigInteger sum ? (long)sum : Convert.ToInt64(value, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        connection.Dispose();
        Directory.Delete(WorkFolder, recursive: true);
    }
}
