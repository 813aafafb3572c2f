namespace MlopsBuild.Collaboration;

/// <summary>A check run that has ended.</summary>
public sealed record CheckReport
{
    /// <summary>Its name, by which rules of branches may require it; of several with one name on a commit the last one counts.</summary>
    public required string Name { get; init; }

    /// <summary>How it ended.</summary>
    public required CheckResult Result { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>Markdown.</summary>
    public required string Summary { get; init; }

    /// <summary>Which run it is of, so that the same is not published twice after a lost answer.</summary>
    public required string Run { get; init; }

    /// <summary>Page of the full report.</summary>
    public string? Page { get; init; }

    /// <summary>Remarks at places of the code, any number of them.</summary>
    public IReadOnlyList<CheckAnnotation> Annotations { get; init; } = [];
}
