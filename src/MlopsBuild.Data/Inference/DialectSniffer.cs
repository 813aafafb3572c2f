using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Guesses how a file spells rows and values, for a contract that a person then checks. Nothing else guesses.</summary>
public static partial class DialectSniffer
{
    private static readonly char[] Delimiters = [',', '\t', ';', '|'];

    /// <summary>The dialect of a file by its first 4 MiB; of a Parquet or JSON lines file only the kind is told.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">The name does not tell the kind of file.</exception>
    /// <exception cref="InvalidDataException">The file cannot be unpacked, or is empty.</exception>
    public static Dialect Sniff(string path) => Look(path).Dialect;

    /// <summary>The dialect, and the names of the columns in the header or, without one, made up: <c>column_1</c> and so on.</summary>
    internal static (Dialect Dialect, IReadOnlyList<string> Columns) Look(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file \"{path}\", expected data; correct the path or fetch the data.", path);
        var format = Dataset.FormatOf(path) ?? throw new ArgumentException(
            $"The kind of \"{path}\" cannot be told by its name, expected .csv, .tsv, .parquet or .jsonl (or with .gz, .zst); rename it.", nameof(path));
        if (format == DatasetFormat.Parquet)
            return (new() { Format = format }, []);
        var head = FileHead.Of(path);
        if (head.Text.Trim().Length == 0)
            throw new InvalidDataException($"\"{path}\" is empty, expected a header and rows; fetch the file again.");
        return format == DatasetFormat.Csv ? Csv(path, head) : (new() { Format = format, Encoding = head.Encoding }, []);
    }

    /// <summary>What a column without a name is called.</summary>
    internal static string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"column_{index + 1}");

    private static (Dialect Dialect, IReadOnlyList<string> Columns) Csv(string path, FileHead head)
    {
        using var session = new DuckDbSession(new EngineLimits { Threads = 1 });
        var file = Path.Combine(session.WorkFolder, "head.csv");
        File.WriteAllText(file, head.Text, new UTF8Encoding(false));
        var (delimiter, quote) = Separators(session, file, path, head.Text);
        var rows = Rows(session, file, delimiter, quote);
        var header = rows.Count > 0 && IsHeader(rows);
        var names = rows.Count == 0 ? [] : header ? HeaderNames.Of(rows[0]) : [.. rows[0].Select((_, index) => NameOf(index))];
        return (new() { Format = DatasetFormat.Csv, Delimiter = delimiter, Quote = quote, Header = header, Encoding = head.Encoding }, names);
    }

    private static (char Delimiter, char? Quote) Separators(DuckDbSession session, string file, string path, string text)
    {
        var firstLine = text.AsSpan(0, text.IndexOfAny(['\n', '\r']) is >= 0 and var end ? end : text.Length);
        var named = Path.GetFileName(path).ToLowerInvariant();
        char? byName = named.Contains(".tsv", StringComparison.Ordinal) ? '\t' : named.Contains(".psv", StringComparison.Ordinal) ? '|' : null;
        if (byName is { } known && firstLine.Contains(known))
            return (known, '"');
        try
        {
            using var found = session.Query($"SELECT Delimiter, Quote FROM sniff_csv({SqlText.Text(SqlText.Pattern(file))}, all_varchar = true, sample_size = -1, max_line_size = {8 << 20})");
            if (found.Read() && found.GetString(0) is { Length: 1 } delimiter && Delimiters.Contains(delimiter[0]) && firstLine.Contains(delimiter[0]))
                return (delimiter[0], !found.IsDBNull(1) && found.GetString(1) == "'" ? '\'' : '"');
        }
        catch (DuckDBException)
        {
            // The engine refuses files that no dialect reads whole, such as those with ragged rows; the first line then decides.
        }

        // Of a single column, any delimiter that does not appear is right.
        var line = firstLine.ToString();
        return (Delimiters.MaxBy(delimiter => line.Count(c => c == delimiter)), '"');
    }

    private static List<string?[]> Rows(DuckDbSession session, string file, char delimiter, char? quote)
    {
        var sign = quote is { } c ? SqlText.Text(c.ToString()) : "''";
        using var reader = session.Query($"""
            SELECT * FROM read_csv({SqlText.Text(SqlText.Pattern(file))}, auto_detect = false, header = false, delim = {SqlText.Text(delimiter.ToString())}, quote = {sign}, escape = {sign},
                columns = {Columns(file, delimiter, quote)}, null_padding = true, ignore_errors = true, strict_mode = false, max_line_size = {8 << 20}) LIMIT 10000
            """);
        var rows = new List<string?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => reader.IsDBNull(index) ? null : reader.GetString(index))]);
        return rows;
    }

    private static string Columns(string file, char delimiter, char? quote)
    {
        using var reader = File.OpenText(file);
        var line = reader.ReadLine() ?? "";
        var (count, quoted) = (1, false);
        foreach (var c in line)
        {
            quoted ^= c == quote;
            count += !quoted && c == delimiter ? 1 : 0;
        }

        return $"{{{string.Join(", ", Enumerable.Range(0, count).Select(index => string.Create(CultureInfo.InvariantCulture, $"'c{index}': 'VARCHAR'")))}}}";
    }

    /// <summary>Names are no values of another type and do not come back as values of their columns; some columns may have none.</summary>
    private static bool IsHeader(List<string?[]> rows)
    {
        var first = rows[0];
        if (first.All(string.IsNullOrWhiteSpace) || first.Any(name => !string.IsNullOrWhiteSpace(name) && (name.Length > 128 || Value().IsMatch(name))))
            return false;
        return !rows.Skip(1).Any(row => row.Zip(first).Any(pair => !string.IsNullOrWhiteSpace(pair.Second) && pair.First == pair.Second));
    }

    [GeneratedRegex(@"^\s*([+-]?[0-9]+([.,:/-][0-9]+)*([eE][+-]?[0-9]+)?|true|false|[0-9]{4}-[0-9]{2}-[0-9]{2}.*|[^@\s]+@[^@\s]+\.[^@\s]+)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Value();
}
