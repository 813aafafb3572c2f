namespace MlopsBuild.Delivery.Packaging;

/// <summary>What a package says of its model besides the files. Same files and facts, same package to the byte.</summary>
public sealed record ModelFacts
{
    /// <summary>Name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>Its version, such as <c>3</c>.</summary>
    public required string Version { get; init; }

    /// <summary>When the model was made or registered; never the time of packaging.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Who made it.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Git commit.</summary>
    public string? Revision { get; init; }

    /// <summary>Where the source is.</summary>
    public string? Source { get; init; }

    /// <summary>What it is for, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>SPDX names of licences.</summary>
    public IReadOnlyList<string> Licenses { get; init; } = [];

    /// <summary>Architecture, such as the name of the trainer.</summary>
    public string? Architecture { get; init; }

    /// <summary>Format of the weights, such as <c>onnx</c>; null to take it from the files.</summary>
    public string? Format { get; init; }

    /// <summary>Further annotations of the manifest.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();
}
