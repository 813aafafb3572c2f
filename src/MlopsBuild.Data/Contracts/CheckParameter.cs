namespace MlopsBuild.Data;

/// <summary>What an argument of a function in a check may be.</summary>
internal enum CheckParameter
{
    Number,

    /// <summary>A whole number; others are rounded.</summary>
    Integer,
    Text,

    /// <summary>A date or a timestamp.</summary>
    Time,

    /// <summary>A value of any type, the same for all arguments of this kind.</summary>
    Any,

    /// <summary>A constant RE2 pattern.</summary>
    Pattern,

    /// <summary>A constant part of time, such as <c>'day'</c>.</summary>
    Part,

    /// <summary>A constant number of decimals.</summary>
    Decimals,
}
