namespace MlopsBuild.Training;

/// <summary>How a column becomes inputs of a model.</summary>
internal enum InputEncoding
{
    /// <summary>A number as it is.</summary>
    Number,

    /// <summary>0 or 1.</summary>
    Boolean,

    /// <summary>One input for each value seen in training.</summary>
    OneHot,

    /// <summary>The place of a value in the order that the contract states, from 1 on; 0 for another value.</summary>
    Rank,

    /// <summary>As many inputs as hashes.</summary>
    Hash,

    /// <summary>Counts of words and of sequences of letters.</summary>
    Prose,

    /// <summary>Days since 1970-01-01, month, day, weekday, and hour of a timestamp.</summary>
    TimeParts,
}
