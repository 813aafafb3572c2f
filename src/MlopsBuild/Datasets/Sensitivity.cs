namespace MlopsBuild.Datasets;

/// <summary>Whether the values of a column may be shown.</summary>
public enum Sensitivity
{
    /// <summary>Values may appear in reports and logs.</summary>
    None,

    /// <summary>Personal data: reports, logs and examples show no value of it.</summary>
    Pii,
}
