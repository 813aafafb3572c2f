namespace MlopsBuild.Data;

internal enum CheckTokenKind
{
    /// <summary>A keyword, function or column without quotes.</summary>
    Word,

    /// <summary>A column in double quotes.</summary>
    Name,

    /// <summary>Text in single quotes.</summary>
    Text,
    Number,
    Symbol,
    End,
}
