using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>What a stage left when it ran: stored under its key, never changed afterwards.</summary>
public sealed record StageResult
{
    /// <summary>Name of the stage.</summary>
    public required string Stage { get; init; }

    /// <summary>Key of the stage: the hash of <see cref="Components"/>.</summary>
    public required ContentHash Key { get; init; }

    /// <summary>All that the stage depended on, in the order of the key.</summary>
    public required IReadOnlyList<KeyComponent> Components { get; init; }

    /// <summary>What it wrote.</summary>
    public required IReadOnlyList<StoredOutput> Outputs { get; init; }

    /// <summary>Packs that hold its small files.</summary>
    public required IReadOnlyList<ContentHash> Packs { get; init; }

    /// <summary>Measured figures by name.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Texts it left beside its outputs, by name; see <see cref="StageRun.Note"/>.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();

    /// <summary>How long the action took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>When the action ended.</summary>
    public required DateTimeOffset Ended { get; init; }
}
