using MlopsBuild.Gates;
using MlopsBuild.Stages;

namespace MlopsBuild.Runs;

/// <summary>What happened in one build, as <c>artifacts/run.json</c> tells it.</summary>
public sealed record RunRecord
{
    /// <summary>Name and version of the document; its JSON Schema is docs/schemas/run.v1.schema.json.</summary>
    public const string Schema = "mlopsbuild/run/v1";

    /// <summary>Names the run, see docs/run.md.</summary>
    public required string Id { get; init; }

    /// <summary>Exit code of the build.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Where the build ran: <c>Terminal</c>, <c>GitHubActions</c>, …</summary>
    public required string Host { get; init; }

    /// <summary>Who ran it, as the CI server or the machine said; null where nothing was said. A claim, and no proof.</summary>
    public string? Actor { get; init; }

    /// <summary>Where it ran; null where it was not recorded.</summary>
    public RunEnvironment? Environment { get; init; }

    /// <summary>When the build started, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What git says of the checkout; null outside git.</summary>
    public GitState? Git { get; init; }

    /// <summary>The targets of the plan, in order.</summary>
    public required IReadOnlyList<RunTarget> Targets { get; init; }

    /// <summary>What gates decided.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>The stages of all targets, in order.</summary>
    public IEnumerable<StageOutcome> Stages => Targets.SelectMany(target => target.Stages);

    /// <summary>The exit code in a word: <c>succeeded</c>, <c>failed</c>, <c>mistake</c>, <c>refused</c> or <c>interrupted</c>.</summary>
    public string Outcome => ExitCode switch { 0 => "succeeded", 2 => "mistake", 3 => "refused", 130 => "interrupted", _ => "failed" };

    /// <summary>Figures of all stages by name; of two with one name the later stage's counts.</summary>
    public IReadOnlyDictionary<string, double> Metrics
    {
        get
        {
            var metrics = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var target in Targets)
            {
                foreach (var stage in target.Stages)
                {
                    foreach (var (name, value) in stage.Metrics)
                        metrics[name] = value;
                }
            }

            return metrics;
        }
    }
}
