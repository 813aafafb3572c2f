namespace MlopsBuild.Datasets;

/// <summary>What a broken rule means for the data set.</summary>
public enum Severity
{
    /// <summary>The data set is refused when more rows than allowed break the rule.</summary>
    Error,

    /// <summary>The broken rule is reported; the data set is accepted.</summary>
    Warning,
}
