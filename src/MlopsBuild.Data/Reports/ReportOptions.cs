namespace MlopsBuild.Data;

/// <summary>How the run that a report describes was started, for the commands and paths in it.</summary>
public sealed record ReportOptions
{
    /// <summary>Value of <c>--data</c>; null when the run was not given it.</summary>
    public string? DataPath { get; init; }

    /// <summary>Value of <c>--contract</c>; null when the run was not given it.</summary>
    public string? ContractPath { get; init; }

    /// <summary>Absolute path of the repository's root, which the paths of <see cref="Finding"/> are relative to; null leaves them as they are.</summary>
    public string? Root { get; init; }

    /// <summary>Path of the report's page, named at the end of a log; null names none.</summary>
    public string? PagePath { get; init; }
}
