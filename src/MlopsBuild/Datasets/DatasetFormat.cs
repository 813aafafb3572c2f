namespace MlopsBuild.Datasets;

/// <summary>Kinds of file that rows are read from.</summary>
public enum DatasetFormat
{
    /// <summary>Values between delimiters as RFC 4180 describes them, LF or CRLF; <c>.csv</c>, <c>.tsv</c>, <c>.txt</c>, also with <c>.gz</c> or <c>.zst</c>.</summary>
    Csv,

    /// <summary>Apache Parquet; <c>.parquet</c>.</summary>
    Parquet,

    /// <summary>One JSON object a line; <c>.jsonl</c>, <c>.ndjson</c>, also with <c>.gz</c> or <c>.zst</c>.</summary>
    JsonLines,
}
