using System.Text.RegularExpressions;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>A way to write dates or timestamps that is not ISO 8601.</summary>
/// <param name="Type">Date or timestamp.</param>
/// <param name="Format">The format with the placeholders of strftime.</param>
/// <param name="Guard">RE2 pattern of the whole text; the engine alone would read more.</param>
internal sealed record TimeFormat(ColumnType Type, string Format, string Guard)
{
    public static IReadOnlyList<TimeFormat> All { get; } = [.. Dates(), .. Timestamps()];

    public bool Fits(string text) => Regex.IsMatch(text, $"^(?:{Guard})$", RegexOptions.CultureInvariant);

    public string Reads(string text) => $"CASE WHEN regexp_full_match({text}, {SqlText.Text(Guard)}) THEN try_strptime({text}, {SqlText.Text(Format)}) END IS NOT NULL";

    private static IEnumerable<TimeFormat> Dates()
    {
        foreach (var separator in new[] { "/", ".", "-" })
        {
            var sign = separator == "." ? "[.]" : separator;
            yield return new(ColumnType.Date, $"%d{separator}%m{separator}%Y", $"[0-9]{{1,2}}{sign}[0-9]{{1,2}}{sign}[0-9]{{4}}");
            yield return new(ColumnType.Date, $"%m{separator}%d{separator}%Y", $"[0-9]{{1,2}}{sign}[0-9]{{1,2}}{sign}[0-9]{{4}}");
            yield return new(ColumnType.Date, $"%d{separator}%m{separator}%y", $"[0-9]{{1,2}}{sign}[0-9]{{1,2}}{sign}[0-9]{{2}}");
            yield return new(ColumnType.Date, $"%m{separator}%d{separator}%y", $"[0-9]{{1,2}}{sign}[0-9]{{1,2}}{sign}[0-9]{{2}}");
            if (separator != "-")
                yield return new(ColumnType.Date, $"%Y{separator}%m{separator}%d", $"[0-9]{{4}}{sign}[0-9]{{1,2}}{sign}[0-9]{{1,2}}");
        }

        yield return new(ColumnType.Date, "%d %b %Y", "[0-9]{1,2} [A-Za-z]{3} [0-9]{4}");
        yield return new(ColumnType.Date, "%d-%b-%Y", "[0-9]{1,2}-[A-Za-z]{3}-[0-9]{4}");
        yield return new(ColumnType.Date, "%b %d, %Y", "[A-Za-z]{3} [0-9]{1,2}, [0-9]{4}");
        yield return new(ColumnType.Date, "%d %B %Y", "[0-9]{1,2} [A-Za-z]{4,} [0-9]{4}");
        yield return new(ColumnType.Date, "%B %d, %Y", "[A-Za-z]{4,} [0-9]{1,2}, [0-9]{4}");
    }

    private static IEnumerable<TimeFormat> Timestamps()
    {
        var dates = Dates().Where(date => date.Format.Contains("%Y", StringComparison.Ordinal) && !date.Format.Contains("%b", StringComparison.OrdinalIgnoreCase))
            .Append(new(ColumnType.Date, "%Y-%m-%d", "[0-9]{4}-[0-9]{2}-[0-9]{2}"));
        foreach (var date in dates)
        {
            foreach (var between in date.Format == "%Y-%m-%d" ? new[] { " ", "T" } : [" "])
            {
                yield return new(ColumnType.Timestamp, $"{date.Format}{between}%H:%M", $"{date.Guard}{between}[0-9]{{1,2}}:[0-9]{{2}}");
                if (date.Format != "%Y-%m-%d")
                    yield return new(ColumnType.Timestamp, $"{date.Format}{between}%H:%M:%S", $"{date.Guard}{between}[0-9]{{1,2}}:[0-9]{{2}}:[0-9]{{2}}");
                yield return new(ColumnType.Timestamp, $"{date.Format}{between}%I:%M %p", $"{date.Guard}{between}[0-9]{{1,2}}:[0-9]{{2}} [AaPp][Mm]");
                yield return new(ColumnType.Timestamp, $"{date.Format}{between}%I:%M:%S %p", $"{date.Guard}{between}[0-9]{{1,2}}:[0-9]{{2}}:[0-9]{{2}} [AaPp][Mm]");
            }
        }
    }
}
