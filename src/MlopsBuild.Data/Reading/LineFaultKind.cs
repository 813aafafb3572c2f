namespace MlopsBuild.Data;

/// <summary>Why a line of a file is no row.</summary>
internal enum LineFaultKind
{
    None,
    FieldCount,
    UnclosedQuote,
    StrayQuote,
    StrayCarriageReturn,
    Nul,
    Encoding,
    TooLong,
    Json,
}
