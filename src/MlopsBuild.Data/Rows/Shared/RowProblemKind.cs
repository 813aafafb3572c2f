namespace MlopsBuild.Data;

/// <summary>How a record disagrees with its contract.</summary>
internal enum RowProblemKind
{
    /// <summary>A property is not as its column is.</summary>
    Different,

    /// <summary>A column has no property.</summary>
    Missing,

    /// <summary>A property has no column.</summary>
    Extra,
}
