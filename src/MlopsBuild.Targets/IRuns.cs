using MlopsBuild.Runs;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Lists, compares, exports and imports recorded runs; see docs/runs.md.</summary>
public interface IRuns : IStages
{
    /// <summary>Which runs to list, such as <c>metrics.rmse &lt; 560 and params.leaves = 63</c>; see <see cref="RunQuery"/>.</summary>
    [Parameter("Lists the runs that meet a condition, such as \"metrics.rmse < 560 and params.leaves = 63\"", Name = "Where")]
    string? RunCondition => TryGetValue(() => RunCondition);

    /// <summary>How to order the list: a field, and <c>desc</c> for the highest first; default the newest first.</summary>
    [Parameter("Orders the listed runs by a field, such as metrics.rmse or \"metrics.r2 desc\"; default the newest first", Name = "Sort")]
    string? RunSorting => TryGetValue(() => RunSorting);

    /// <summary>How many runs to list; default 20.</summary>
    [Parameter("Runs to list at the most; default 20", Name = "Limit")]
    int RunLimit => TryGetValue<int?>(() => RunLimit) ?? 20;

    /// <summary>The runs to compare; the others are compared with the first. Default the last two, the older first.</summary>
    [Parameter("Runs to compare, the others with the first: last, last~1, an id or its beginning, a record's path or a git revision; default last~1 last", Name = "Runs")]
    string[] ComparedRuns => TryGetValue(() => ComparedRuns) ?? ["last~1", "last"];

    /// <summary>The run to export.</summary>
    [Parameter("Run that ExportRun, Report, ModelCard and Reproduce work on: last, its id or the beginning of it, or the path of its record; but for Reproduce also last~1 or a git revision; by default this build's, else the newest", Name = "Run")]
    string ExportedRun => TryGetValue(() => ExportedRun) ?? "last";

    /// <summary>The file that an export writes.</summary>
    [Parameter("Alias that Promote moves, Approve approves and Reject rejects for; folder that FetchModel writes; file that ExportRun writes", Name = "To")]
    string? ExportFile => TryGetValue(() => ExportFile);

    /// <summary>The file that an import reads.</summary>
    [Parameter("File that ImportRun reads, as ExportRun wrote it", Name = "From")]
    string? ImportFile => TryGetValue(() => ImportFile);

    /// <summary>The git revision that a pull request goes to.</summary>
    [Parameter("Git revision that DiffMetrics compares with, such as origin/main", Name = "Base")]
    string? DiffBase => TryGetValue(() => DiffBase);

    /// <summary>Lists runs as a table; with <c>--json</c> the document of the target holds them.</summary>
    Target Runs => _ => _
        .Description("Lists recorded runs")
        .Executes(() => Judged(() => RunWork.List(this)));

    /// <summary>Compares runs: parameters, data, code, environment, metrics. Writes <c>artifacts/runs/comparison.html</c> and <c>.md</c>.</summary>
    Target CompareRuns => _ => _
        .Description("Compares recorded runs; writes artifacts/runs/comparison.html and .md")
        .Executes(() => Judged(() => RunComparing.Compare(this)));

    /// <summary>Writes a run with the results and outputs of its stages into one file.</summary>
    Target ExportRun => _ => _
        .Description("Writes a run with what its stages left into one file")
        .Executes(() => Judged(() => RunWork.Export(this)));

    /// <summary>Reads what <see cref="ExportRun"/> wrote: the run is listed, and its stages need not run here.</summary>
    Target ImportRun => _ => _
        .Description("Reads a run that ExportRun wrote; its stages need not run here")
        .Executes(() => Judged(() => RunWork.Import(this)));

    /// <summary>
    /// Compares this run, or the newest of HEAD, with the newest of the commit at which HEAD left a branch. Writes <c>artifacts/metrics-diff.md</c>
    /// and <c>.json</c>. Runs also where a gate has failed.
    /// </summary>
    Target DiffMetrics => _ => _
        .Description("Compares the metrics of HEAD with those of the branch named by --base, as a pull request shows it")
        .TryAfter<ITrain>(x => x.Train)
        .TryAfter<IEvaluate>(x => x.Evaluate)
        .AssuredAfterFailure()
        .Executes(() => Judged(() => RunComparing.Diff(this)));
}
