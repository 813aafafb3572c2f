namespace MlopsBuild.Data;

/// <summary>What of the spelling of values is guessed from them.</summary>
[Flags]
internal enum GuessedSpelling
{
    /// <summary>The dialect says it all.</summary>
    None = 0,

    /// <summary>How dates and timestamps are written.</summary>
    Times = 1,

    /// <summary>Which texts stand for a missing value.</summary>
    Missing = 2,

    /// <summary>Whether numbers have a decimal comma.</summary>
    Decimals = 4,

    /// <summary>All of it.</summary>
    All = Times | Missing | Decimals,
}
