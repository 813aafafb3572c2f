namespace MlopsBuild.Runs;

internal enum RunQueryTokenKind
{
    /// <summary>Letters, digits and underscores: a keyword, a field, a duration or a date.</summary>
    Word,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>An operator, a parenthesis, a comma or a dot.</summary>
    Sign,

    /// <summary>The end of the query.</summary>
    End,
}
