namespace MlopsBuild.Datasets;

/// <summary>What the values of a column are, independent of any engine.</summary>
public enum ColumnType
{
    /// <summary>A whole number of at most 64 bits, such as <c>-12</c>.</summary>
    Integer,

    /// <summary>A finite 64-bit floating-point number with a decimal point, such as <c>0.23</c> or <c>1e-3</c>.</summary>
    Number,

    /// <summary>Unicode text.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A calendar day, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A point in time in UTC, <c>yyyy-MM-ddTHH:mm:ss</c> with up to six decimals and an optional <c>Z</c>.</summary>
    Timestamp,
}
