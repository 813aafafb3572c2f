namespace MlopsBuild.Testing.Browser;

/// <summary>What a browser saw of a page.</summary>
public sealed record PageLook
{
    /// <summary>How many of axe-core's rules the page kept.</summary>
    public required int Rules { get; init; }

    /// <summary>What axe-core found, each with its impact first: <c>serious: color-contrast: …</c>.</summary>
    public required IReadOnlyList<string> Violations { get; init; }

    /// <summary>Width of the window.</summary>
    public required int Width { get; init; }

    /// <summary>Width that the content takes; more than the window's where the page scrolls sideways.</summary>
    public required int ContentWidth { get; init; }

    /// <summary>The colour behind the text.</summary>
    public required string Background { get; init; }

    /// <summary>What stood in the console.</summary>
    public required IReadOnlyList<string> Messages { get; init; }

    /// <summary>Addresses that the page asked for, its own among them.</summary>
    public required IReadOnlyList<string> Requests { get; init; }
}
