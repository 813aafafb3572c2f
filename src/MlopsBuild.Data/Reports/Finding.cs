namespace MlopsBuild.Data;

/// <summary>One thing that a validation has to say about a place, for the annotations of CI servers.</summary>
public sealed record Finding
{
    /// <summary>What it means for the data set.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>Path of the file, with <c>/</c>, relative to <see cref="ReportOptions.Root"/> where it lies below that.</summary>
    public required string File { get; init; }

    /// <summary>Line of the file, counted from 1; null when it is about the whole file.</summary>
    public long? Line { get; init; }

    /// <summary>Name of the rule, or <c>data set</c> for a problem with the files as such.</summary>
    public required string Rule { get; init; }

    /// <summary>Kind of the rule, such as <c>range</c>, or <c>problem</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>One line of text: what was found and what was expected. Nothing in it is invisible or moves other text.</summary>
    public required string Message { get; init; }

    /// <summary>How many rows there are and what came of them: <c>8 of 53,940 rows (0.015 %) set aside</c>; empty for a problem.</summary>
    public string Extent { get; init; } = "";
}
