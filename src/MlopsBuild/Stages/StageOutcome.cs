using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>How a stage was brought up to date in this run.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="Key">Its key.</param>
/// <param name="Cache">Whether the action had to run.</param>
/// <param name="Reason">Why: <c>nothing changed</c>, or the first component of the key that differs from the nearest earlier run.</param>
/// <param name="Duration">Time spent in this run.</param>
/// <param name="Metrics">Figures that the stage left, now or when it ran.</param>
/// <param name="Outputs">What it wrote, with digests.</param>
public sealed record StageOutcome(
    string Stage,
    ContentHash Key,
    CacheStatus Cache,
    string Reason,
    TimeSpan Duration,
    IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyList<StoredOutput> Outputs)
{
    private IReadOnlyList<StageParameter>? _parameters;
    private IReadOnlyList<StageDigest>? _inputs;

    /// <summary>The parameters that it depends on, in the order of its declaration.</summary>
    public IReadOnlyList<StageParameter> Parameters
    {
        get => _parameters ??= Dependencies?.Parameters() ?? [];
        init => _parameters = value;
    }

    /// <summary>What it read, by digests, in the order of its key.</summary>
    public IReadOnlyList<StageDigest> Inputs
    {
        get => _inputs ??= Dependencies?.Digests() ?? [];
        init => _inputs = value;
    }

    /// <summary>Where parameters and inputs come from when somebody asks for them.</summary>
    internal StageDependencies? Dependencies { get; init; }

    /// <summary>Texts that the stage left beside its outputs, by name; see <see cref="StageRun.Note"/>.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether another machine made the result and its outputs are not here: <see cref="StageSession.Fetch(string)"/> brings them.</summary>
    public bool IsElsewhere { get; init; }
}
