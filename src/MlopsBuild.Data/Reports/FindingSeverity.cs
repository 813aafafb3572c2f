namespace MlopsBuild.Data;

/// <summary>What a finding means for the data set.</summary>
public enum FindingSeverity
{
    /// <summary>It refuses the data set.</summary>
    Error,

    /// <summary>It is reported, and the rows stay.</summary>
    Warning,

    /// <summary>The row was set aside, or the rule could not be judged.</summary>
    Notice,
}
