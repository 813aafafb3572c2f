using MlopsBuild.Gates;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>Where a version comes from and what it is worth: all that was recorded when it was registered.</summary>
public sealed record Registration
{
    /// <summary>Who made the model, such as the author of the commit; a claim. Policy may keep this person from approving.</summary>
    public string? Author { get; init; }

    /// <summary>Id of the run that made it.</summary>
    public string? Run { get; init; }

    /// <summary>Git commit that it was made from.</summary>
    public string? Commit { get; init; }

    /// <summary>Key of the stage that made it.</summary>
    public ContentHash? Stage { get; init; }

    /// <summary>Digest of the code that made it.</summary>
    public ContentHash? Code { get; init; }

    /// <summary>Data that it was trained and evaluated on.</summary>
    public IReadOnlyList<TrainingData> Data { get; init; } = [];

    /// <summary>Figures of the run by name.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>What the gates decided.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>Signature over the model folder; null where none was made.</summary>
    public VersionSignature? Signature { get; init; }
}
