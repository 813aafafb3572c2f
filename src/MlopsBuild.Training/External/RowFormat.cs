namespace MlopsBuild.Training;

/// <summary>How rows are handed to a process, and predictions back.</summary>
public enum RowFormat
{
    /// <summary>
    /// CSV by RFC 4180 in UTF-8: comma, line feed, a header with the schema's names; a missing value is an empty cell and an empty text is
    /// <c>""</c>; numbers in round-trip form, <c>true</c> and <c>false</c>, <c>2026-03-01</c>, <c>2026-03-01T12:00:00Z</c>. Works with rows of any engine.
    /// </summary>
    Csv,

    /// <summary>Parquet, compressed by zstd. Needs rows of an engine whose SQL writes and reads it, as that of DuckDB does.</summary>
    Parquet,
}
