using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using MlopsBuild.Data;
using MlopsBuild.Training;

namespace MlopsBuild.Benchmarks;

/// <summary>The measured children of <see cref="SlicedEvaluation"/>. Each works twice in its process and reports the second time.</summary>
internal static class ManyPredictions
{
    /// <summary>Writes labels, predictions and two columns of 20 and 30 values.</summary>
    public static int Generate(long rows, string file)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            COPY (SELECT y, y * (0.9 + (hash(i + 1) % 1000003) / 5000015.0) AS p, 'store ' || (hash(i + 2) % 20)::VARCHAR AS store, 'region ' || (hash(i + 3) % 30)::VARCHAR AS region
                FROM (SELECT i, 500 * exp(2 * (hash(i) % 1000003) / 1000003.0) AS y FROM range({rows}) t(i)))
            TO '{file}' (FORMAT parquet, COMPRESSION zstd)
            """);
        command.ExecuteNonQuery();
        return 0;
    }

    public static int Evaluate(string file) => Second(() => RegressionEvidence.Of(ParquetRows.From(file), "y", "p", ["store", "region"]).Measurements.Count);

    public static int Average(string file, int threads) => Second(() =>
    {
        using var connection = new DuckDBConnection($"Data Source=:memory:;threads={threads}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT avg((y-p)^2), avg(abs(y-p)) FROM '{file}'";
        using var reader = command.ExecuteReader();
        return reader.Read() ? 2 : 0;
    });

    private static int Second(Func<int> work)
    {
        work();
        var started = Stopwatch.GetTimestamp();
        var figures = work();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"inside {Stopwatch.GetElapsedTime(started).TotalSeconds}\nfigures {figures}"));
        return 0;
    }
}
