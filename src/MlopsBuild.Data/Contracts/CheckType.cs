namespace MlopsBuild.Data;

/// <summary>Types of the parts of a check.</summary>
internal enum CheckType
{
    /// <summary>That of <c>null</c>, which goes with every other.</summary>
    Unknown,

    /// <summary>BIGINT in the engine; arithmetic makes a <see cref="Number"/> of it.</summary>
    Integer,

    /// <summary>DOUBLE in the engine.</summary>
    Number,
    Text,
    Boolean,
    Date,
    Timestamp,
}
