using DuckDB.NET.Data;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Parquet files as rows for another part of the build.</summary>
public static class ParquetRows
{
    // Fixed by name: the engine's defaults change between versions.
    internal const string WriteOptions = "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880, PARQUET_VERSION v1)";

    /// <summary>All rows of a Parquet file in the file's order.</summary>
    /// <param name="path">Path of the file; it need not exist yet.</param>
    public static RowSource From(string path) => new(
        DuckDBClientFactory.Instance,
        // One engine for all that is open at once: to start one costs more than most of what it is asked.
        "Data Source=:memory:?cache=shared;threads=1;autoinstall_known_extensions=false;autoload_known_extensions=false",
        $"SELECT * FROM {Table(path)}");

    // Read once or twice and removed: speed counts, not size.
    internal const string StageOptions = "(FORMAT parquet, COMPRESSION lz4_raw, ROW_GROUP_SIZE 61440)";

    internal static string Table(string path) => $"read_parquet({SqlText.Text(SqlText.Pattern(Path.GetFullPath(path)))})";
}
