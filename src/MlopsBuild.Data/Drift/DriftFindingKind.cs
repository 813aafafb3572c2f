namespace MlopsBuild.Data;

/// <summary>How the columns of a data set differ from those of the baseline.</summary>
public enum DriftFindingKind
{
    /// <summary>The baseline has the column and the data set has not; the data set drifted.</summary>
    MissingColumn,

    /// <summary>The data set has the column and the baseline has not; the verdict does not depend on it.</summary>
    NewColumn,

    /// <summary>The column is of another type; the data set drifted.</summary>
    ChangedType,
}
