using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>A version of a model: numbered from 1, never changed. Metrics and verdicts stand in its event (<see cref="Registration"/>).</summary>
public sealed record ModelVersion
{
    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Number within the model, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Its files.</summary>
    public required ModelContent Content { get; init; }

    /// <summary>Number of the event that registered it.</summary>
    public required long Event { get; init; }

    /// <summary>Hash of that event.</summary>
    public required ContentHash EventHash { get; init; }

    /// <summary>When it was registered, in the order of the log.</summary>
    public required DateTimeOffset Registered { get; init; }

    /// <summary>Who registered it; a claim.</summary>
    public required string RegisteredBy { get; init; }

    /// <summary>Who made it; a claim.</summary>
    public string? Author { get; init; }

    /// <summary>Id of the run that made it.</summary>
    public string? Run { get; init; }

    /// <summary>Digest of the code that made it.</summary>
    public ContentHash? Code { get; init; }

    /// <summary>Digests of the data it was trained and evaluated on.</summary>
    public IReadOnlyList<ContentHash> Data { get; init; } = [];

    /// <summary>Its tags, in ordinal order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Why it shall not be used any more; null while it may be.</summary>
    public string? Deprecated { get; init; }
}
