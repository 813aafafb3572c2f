namespace MlopsBuild.Runs;

/// <summary>How a query compares a field with a value.</summary>
internal enum RunComparisonSign
{
    /// <summary>One of the field's values is equal.</summary>
    Equal,

    /// <summary>It has values, and none is equal.</summary>
    Unequal,

    /// <summary>One is less.</summary>
    Less,

    /// <summary>One is less or equal.</summary>
    AtMost,

    /// <summary>One is more.</summary>
    More,

    /// <summary>One is more or equal.</summary>
    AtLeast,

    /// <summary>One holds the text.</summary>
    Contains,

    /// <summary>One is as the pattern, in which <c>%</c> stands for any text and <c>_</c> for one character.</summary>
    Like,
}
