using System.Runtime.CompilerServices;
using MlopsBuild.Data;
using MlopsBuild.Processes;
using MlopsBuild.Stages;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>Runs cached stages inside targets. Every component whose targets have stages derives from it.</summary>
[RunRecord]
public interface IStages : INukeBuild
{
    /// <summary>Reads no earlier result; results are still written.</summary>
    [Parameter("Runs every stage: reads no earlier result, still writes results")]
    bool NoCache => TryGetValue<bool?>(() => NoCache) ?? false;

    /// <summary>Stages that run although nothing changed.</summary>
    [Parameter("Names of stages to run although nothing changed", Separator = "+")]
    string[] Force => TryGetValue(() => Force) ?? [];

    /// <summary>Says of each stage whether an earlier result was used, or what changed.</summary>
    [Parameter("Says for each stage whether an earlier result was used, or what changed")]
    bool Explain => TryGetValue<bool?>(() => Explain) ?? false;

    /// <summary>The store that machines share, so that a result made on one of them is a hit on all; see docs/stores.md. Null for none.</summary>
    [Parameter("Store that machines share: a folder, s3://bucket/prefix or azblob://account/container/prefix")]
    string? Store => TryGetValue(() => Store);

    /// <summary>Takes results from <see cref="Store"/> and writes nothing to it, as builds of pull requests from forks do by themselves.</summary>
    [Parameter("Takes results from the store and writes nothing to it; set by itself for pull requests from forks")]
    bool StoreReadOnly => TryGetValue<bool?>(() => StoreReadOnly) ?? false;

    /// <summary>Fetches the outputs of results that other machines made, instead of when they are read.</summary>
    [Parameter("Fetches all outputs of results that other machines made; else a file is fetched when it is read")]
    bool Fetch => TryGetValue<bool?>(() => Fetch) ?? false;

    /// <summary>
    /// Brings stages up to date inside a target's action, and tells the outcome table which of them were cached. A verdict of no makes
    /// the build end with exit code 3.
    /// </summary>
    /// <param name="stages">The stages, in any order.</param>
    /// <param name="figures">Names of metrics that the outcome table shows.</param>
    /// <param name="target">Name of the target, filled in by the compiler.</param>
    /// <exception cref="VerdictException">A stage said no.</exception>
    sealed IReadOnlyList<StageOutcome> RunStages(
        IReadOnlyList<Stage> stages, IReadOnlyList<string>? figures = null, [CallerMemberName] string target = "")
    {
        var run = BuildRun.Of(this);
        return Verdicts(() =>
        {
            var outcomes = run.Run(target, stages);
            if (Explain)
                Tell(outcomes);
            ReportSummary(summary =>
            {
                foreach (var (key, value) in StageSummary.Of(outcomes, figures ?? []))
                    summary[key] = value;
                return summary;
            });
            return outcomes;
        });
    }

    /// <summary>
    /// Does work whose verdict may be no (exit code 3), and whose arguments, contract or data may be unusable (exit code 2). Rows or a model
    /// that turn out to be unusable on the way are told of in one sentence (exit code 1).
    /// </summary>
    sealed void Judged(Action work) => Verdicts(() =>
    {
        try
        {
            work();
            return true;
        }
        catch (ArgumentException mistake)
        {
            throw new UsageException(mistake.Message, mistake);
        }
        catch (InvalidDataException unusable)
        {
            throw new StageFailedException(unusable.Message, unusable);
        }
    });

    private T Verdicts<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (VerdictException)
        {
            ExitCode = ExitCodes.Verdict;
            throw;
        }
        catch (Exception mistake) when (mistake is UsageException or ContractException or DataUnreadableException or ProgramMissingException)
        {
            ExitCode = ExitCodes.Usage;
            throw;
        }
    }

    /// <summary>As <see cref="RunStages"/> for one stage.</summary>
    sealed StageOutcome RunStage(Stage stage, IReadOnlyList<string>? figures = null, [CallerMemberName] string target = "") =>
        RunStages([stage], figures, target)[0];

    /// <summary>Makes a stage when it is first asked for: <c>Stage TrainStage => Once(() => …)</c>.</summary>
    /// <param name="make">Makes the stage.</param>
    /// <param name="name">Name of the property, filled in by the compiler.</param>
    sealed Stage Once(Func<Stage> make, [CallerMemberName] string name = "") => BuildRun.Of(this).Once(name, make);

    private static void Tell(IReadOnlyList<StageOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
            Log.Information("Stage {Stage}: {Cache}, {Reason} ({Key})", outcome.Stage, outcome.Cache == CacheStatus.Hit ? "hit" : "miss", outcome.Reason, outcome.Key);
    }
}
