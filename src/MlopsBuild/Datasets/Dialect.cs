namespace MlopsBuild.Datasets;

/// <summary>How a file spells rows and values. Nothing of it is guessed when data are validated.</summary>
public sealed record Dialect
{
    /// <summary>Kind of file; null goes by the file's name (see <see cref="Dataset.FormatOf"/>).</summary>
    public DatasetFormat? Format { get; init; }

    /// <summary>Character between the values of a CSV file.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Character around a CSV value that holds the delimiter, a quote or a line end; it is doubled inside. Null: values are never quoted.</summary>
    public char? Quote { get; init; } = '"';

    /// <summary>Whether the first line of a CSV file names the columns; without it values go by position.</summary>
    public bool Header { get; init; } = true;

    /// <summary>Character encoding of a CSV or JSON lines file: <c>utf-8</c>, <c>utf-16</c> (with byte order mark), <c>latin-1</c> or <c>windows-1252</c>.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>Character before the decimals of a number.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>Texts that stand for a missing value in a CSV file, quoted or not.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [""];

    /// <summary>How dates are written, with the placeholders of strftime; null means ISO 8601, <c>%Y-%m-%d</c>.</summary>
    public string? DateFormat { get; init; }

    /// <summary>How timestamps are written, with the placeholders of strftime; null means ISO 8601, see <see cref="ColumnType.Timestamp"/>.</summary>
    public string? TimestampFormat { get; init; }

    /// <summary>How strictly it is held that each line is a row.</summary>
    public RuleSettings Lines { get; init; } = RuleSettings.Default;
}
