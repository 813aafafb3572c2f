using MlopsBuild.Data;
using MlopsBuild.Reports;
using MlopsBuild.Runs;
using MlopsBuild.Training;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The work of the target that makes one page of a run.</summary>
internal static class RunReporting
{
    private const string PagePath = "artifacts/report/index.html";
    private const string Lost = "What this part is made of is in no store any more.";

    /// <exception cref="ArgumentException">The run is not known.</exception>
    public static void Write(IReport build)
    {
        var run = ReportedRuns.Of(build, build.ReportedRun);
        var page = build.Masked(RunPage.Render(Gather(build, run)));
        PageFile.Write(Path.Combine(build.RootDirectory, PagePath), page);
        Log.Information("Report of run {Run:l}: {Page:l}", run.Id, PagePath);
        build.ReportSummary(summary =>
        {
            summary["run"] = run.Id;
            return summary;
        });
    }

    private static RunReport Gather(IReport build, RunRecord run)
    {
        var files = new ReportedFiles(build, run);
        var missing = new Dictionary<string, string>();
        var data = Data(build, run, files);
        if (data is null && files.HasStage(ReportedFiles.Validate))
            missing["data"] = Lost;
        var evaluation = files.Evaluation();
        if (evaluation is null && files.HasStage(ReportedFiles.Evaluate))
            missing["evaluation"] = Lost;
        var (model, version, why) = RegisteredModels.Of(build, run);
        return new()
        {
            Run = run,
            Subject = (build as IHasData)?.Data.Name ?? Path.GetFileName(((string)build.RootDirectory).TrimEnd('/')),
            CommitSubject = run.Git?.Commit is { } commit ? new GitHistory(build.RootDirectory).Subject(commit) : null,
            Data = data,
            Training = files.Training(),
            Evaluation = evaluation is null ? [] : EvaluationPage.Sections(evaluation),
            Model = model,
            Version = version,
            WithoutRegistry = why,
            Made = TimeProvider.System.GetUtcNow(),
            Missing = missing,
        };
    }

    private static Markup? Data(IReport build, RunRecord run, ReportedFiles files)
    {
        var part = files.Validation() is { } result ? ValidationPage.Part(result) : null;
        var drift = build is IHasData { Data: var data } && run.Targets.Any(target => target.Name == nameof(ICheckDrift.CheckDrift))
            ? files.OfTheTime($"{DataStages.Folder(data)}/drift.json") is { } report ? DriftPage.Part(report) : null
            : null;
        return part is null ? drift : Markup.Of($"{part}{drift}");
    }
}
