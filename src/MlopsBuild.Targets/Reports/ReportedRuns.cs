using MlopsBuild.Runs;
using Nuke.Common.Execution;

namespace MlopsBuild.Targets;

/// <summary>The run that a page or a card is made of.</summary>
internal static class ReportedRuns
{
    private static readonly string[] Pages = [nameof(IReport.Report), nameof(IModelCard.ModelCard), nameof(IDataCard.DataCard)];

    /// <summary>The run that the caller names; else this build's so far where a stage took part in it or a target failed; else the newest.</summary>
    /// <exception cref="ArgumentException">There is no such run.</exception>
    public static RunRecord Of(IStages build, string? name) =>
        name is null && Current(build) is { } current ? current : Kept(build, name ?? "last");

    /// <summary>As the other overload, but without a name the newest in which a stage took part.</summary>
    /// <exception cref="ArgumentException">There is no such run.</exception>
    public static RunRecord Of(IStages build, string? name, string stage)
    {
        if (name is not null)
            return Kept(build, name);
        if (Current(build) is { } current && Has(current))
            return current;
        return KeptRuns.Of(build).Find(Has) ?? throw new ArgumentException($"No run in which the stage \"{stage}\" took part is known, expected one to describe; run Train first, or both together.");

        bool Has(RunRecord run) => run.Stages.Any(one => one.Stage == stage);
    }

    private static RunRecord Kept(IStages build, string name) => new RunSelection(KeptRuns.Of(build), new GitHistory(build.RootDirectory).Commit).Find(name);

    private static RunRecord? Current(IStages build)
    {
        if (!BuildRun.Of(build).HasStages && build.FailedTargets.Count == 0)
            return null;
        var record = BuildRun.Of(build).Record(build.ExitCode ?? (build.FailedTargets.Count > 0 ? ExitCodes.Failure : 0));
        // After a failure the hosts tell only at the end of a build that the others did not run.
        return record with
        {
            Targets = [.. record.Targets.Where(target => !Pages.Contains(target.Name))
                .Select(target => build.FailedTargets.Count > 0 && target.Status == nameof(ExecutionStatus.Scheduled) ? target with { Status = nameof(ExecutionStatus.NotRun) } : target)],
        };
    }
}
