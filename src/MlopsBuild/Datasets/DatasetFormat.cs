namespace MlopsBuild.Datasets;

/// <summary>How the file of a data set is written.</summary>
public enum DatasetFormat
{
    /// <summary>
    /// Comma-separated values in UTF-8 as RFC 4180 defines them: a header line, comma, double quotes doubled inside quoted values,
    /// LF or CRLF.
    /// </summary>
    Csv,
}
