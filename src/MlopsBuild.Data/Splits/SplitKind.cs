namespace MlopsBuild.Data;

/// <summary>What decides where a row goes.</summary>
public enum SplitKind
{
    /// <summary>A hash of all that the row holds.</summary>
    RowHash,

    /// <summary>A hash of the row's group, such as its customer: all rows of a group go together.</summary>
    Group,

    /// <summary>A hash of the row, or of its group, within its stratum: every stratum is divided in the same shares.</summary>
    Stratified,

    /// <summary>The row's time: the newest rows are held out.</summary>
    Time,
}
