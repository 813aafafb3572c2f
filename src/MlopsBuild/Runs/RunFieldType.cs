namespace MlopsBuild.Runs;

/// <summary>What the values of a field of a query are.</summary>
internal enum RunFieldType
{
    /// <summary>Text, compared without regard to case.</summary>
    Text,

    /// <summary>A digest or a hash: also its beginning is equal to it.</summary>
    Hash,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Seconds.</summary>
    Duration,

    /// <summary>A point in time.</summary>
    Instant,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>What the value says: text, number or boolean.</summary>
    Any,
}
