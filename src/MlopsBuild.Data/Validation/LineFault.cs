using System.Globalization;

namespace MlopsBuild.Data;

/// <summary>Says in words why a line of a CSV file is no row.</summary>
internal static class LineFault
{
    public static string Rule(CsvFault fault) => fault switch
    {
        CsvFault.FieldCount => "columns",
        CsvFault.UnclosedQuote or CsvFault.StrayQuote => "quotes",
        CsvFault.StrayCarriageReturn => "line end",
        CsvFault.Nul => "nul",
        CsvFault.Encoding => "encoding",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };

    public static string Reason(CsvRecords record, int expectedFields) => record.Fault switch
    {
        CsvFault.FieldCount when record.Bytes.IsEmpty =>
            string.Create(CultureInfo.InvariantCulture, $"the line is empty, expected {expectedFields} values"),
        CsvFault.FieldCount => string.Create(CultureInfo.InvariantCulture, $"the line has {record.Fields} values, expected {expectedFields}"),
        CsvFault.UnclosedQuote => "a quoted value is never closed, expected a closing quote",
        CsvFault.StrayQuote => "a quote stands inside a value, expected the value in quotes and the quote doubled",
        CsvFault.StrayCarriageReturn => "a carriage return stands inside an unquoted value, expected it only at the line end",
        CsvFault.Nul => "the line holds a NUL byte, expected text",
        CsvFault.Encoding => "the line is not valid UTF-8, expected UTF-8",
        _ => throw new ArgumentOutOfRangeException(nameof(record), record.Fault, null),
    };
}
