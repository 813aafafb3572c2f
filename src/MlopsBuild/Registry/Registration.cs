using MlopsBuild.Gates;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>Where a version comes from and what it is worth: all that was recorded when it was registered.</summary>
public sealed record Registration
{
    /// <summary>Ending of <see cref="Commit"/> where files differed from the commit.</summary>
    public const string ChangedCommit = "-dirty";

    /// <summary>Who made the model, such as the author of the commit; a claim. Policy may keep this person from approving.</summary>
    public string? Author { get; init; }

    /// <summary>Id of the run that made it.</summary>
    public string? Run { get; init; }

    /// <summary>Git commit that it was made from; ends with <see cref="ChangedCommit"/> where files differed from it.</summary>
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

    /// <summary>
    /// Whether a version of the same files need not be registered anew: data, figures and whether each gate lets it pass are those of an earlier
    /// registration, and that is signed if this one is, and made from a clean commit if this one is. Who, which run, which commit and which
    /// sentences tell of it do not matter; neither do figures named <c>train.*</c>, such as how long the training took, which differ from run to run.
    /// </summary>
    public bool SaysTheSameAs(Registration earlier) =>
        (Signature is null || earlier.Signature is not null)
        && (!IsOfCommit || earlier.IsOfCommit)
        && Data.ToHashSet().SetEquals(earlier.Data)
        && Verdicts.Select(verdict => (verdict.Gate, verdict.Passes)).ToHashSet().SetEquals(earlier.Verdicts.Select(verdict => (verdict.Gate, verdict.Passes)))
        && Lasting(Metrics).ToHashSet().SetEquals(Lasting(earlier.Metrics));

    /// <summary>Whether it says of which commit the model is, with nothing changed.</summary>
    private bool IsOfCommit => Commit is { } commit && !commit.EndsWith(ChangedCommit, StringComparison.Ordinal);

    private static IEnumerable<KeyValuePair<string, double>> Lasting(IReadOnlyDictionary<string, double> metrics) =>
        metrics.Where(metric => !metric.Key.StartsWith("train.", StringComparison.Ordinal));
}
