namespace MlopsBuild.Data;

/// <summary>Why a line of a CSV file is no row.</summary>
internal enum CsvFault
{
    None,
    FieldCount,
    UnclosedQuote,
    StrayQuote,
    StrayCarriageReturn,
    Nul,
    Encoding,
}
