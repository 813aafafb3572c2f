using System.Globalization;

namespace MlopsBuild.Data;

/// <summary>Says in words why a line of a file is no row.</summary>
internal static class LineFault
{
    /// <summary>The short name that the quarantine gives the fault.</summary>
    public static string Rule(LineFaultKind fault) => fault switch
    {
        LineFaultKind.FieldCount => "columns",
        LineFaultKind.UnclosedQuote or LineFaultKind.StrayQuote => "quotes",
        LineFaultKind.StrayCarriageReturn => "line end",
        LineFaultKind.Nul => "nul",
        LineFaultKind.Encoding => "encoding",
        LineFaultKind.TooLong => "length",
        LineFaultKind.Json => "json",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };

    public static string Reason(CsvRecords record, int expectedFields) => record.Fault switch
    {
        LineFaultKind.FieldCount when record.Bytes.IsEmpty =>
            string.Create(CultureInfo.InvariantCulture, $"the line is empty, expected {expectedFields} values"),
        LineFaultKind.FieldCount => string.Create(CultureInfo.InvariantCulture, $"the line has {record.Fields} values, expected {expectedFields}"),
        LineFaultKind.UnclosedQuote => "a quoted value is never closed, expected a closing quote",
        LineFaultKind.StrayQuote => "a quote stands inside a value, expected the value in quotes and the quote doubled",
        LineFaultKind.StrayCarriageReturn => "a carriage return stands inside an unquoted value, expected it only at the line end",
        LineFaultKind.Nul => "the line holds a NUL byte, expected text",
        LineFaultKind.Encoding => "the line is not valid UTF-8, expected UTF-8",
        LineFaultKind.TooLong => TooLong(record.Length),
        _ => throw new ArgumentOutOfRangeException(nameof(record), record.Fault, null),
    };

    public static string TooLong(long bytes) => string.Create(CultureInfo.InvariantCulture,
        $"the line has {bytes} bytes, expected at most {CsvRecords.LongestRecord}; the record shown is its beginning");
}
