using MlopsBuild.Reports;
using MlopsBuild.Runs;
using MlopsBuild.Storage;
using Nuke.Common;
using Nuke.Common.Execution;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The work of the targets that list and move runs.</summary>
internal static class RunWork
{
    /// <summary>Refuses what can be known to be wrong before anything runs.</summary>
    /// <exception cref="ArgumentException">Something is; all problems are listed.</exception>
    public static void Check(IRuns build, IReadOnlyCollection<ExecutableTarget> plan)
    {
        var problems = new List<string>();
        if (Has(nameof(IRuns.Runs)))
        {
            Try("--where", () => Query(build));
            Try("--sort", () => Order(build));
            if (build.RunLimit < 1)
                problems.Add($"--limit is {build.RunLimit}, expected 1 or more.");
        }

        if (Has(nameof(IRuns.CompareRuns)) && build.ComparedRuns.Length < 2)
            problems.Add($"--runs names {Figures.Count(build.ComparedRuns.Length, "run")}, expected two or more, such as \"--runs last~1 last\".");
        if (Has(nameof(IRuns.ExportRun)) && build.ExportFile is null)
            problems.Add("ExportRun needs a file to write, expected --to <file>, such as \"--to run.zip\".");
        if (Has(nameof(IRuns.ImportRun)) && build.ImportFile is null)
            problems.Add("ImportRun needs a file to read, expected --from <file> that ExportRun wrote.");
        if (Has(nameof(IRuns.DiffMetrics)) && build.DiffBase is null)
            problems.Add("DiffMetrics needs the branch that the change goes to, expected --base <git revision>, such as \"--base origin/main\".");
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, problems));

        bool Has(string target) => plan.Any(planned => planned.Name == target);

        void Try(string option, Action read)
        {
            try
            {
                read();
            }
            catch (RunQueryException mistake)
            {
                problems.Add($"{option}: {mistake.Message}");
            }
        }
    }

    /// <summary>Lists runs.</summary>
    /// <exception cref="ArgumentException">The query or the order names what no run has.</exception>
    public static void List(IRuns build)
    {
        var (query, order, now) = (Query(build), Order(build), TimeProvider.System.GetUtcNow());
        var all = query is null && order is null;
        var history = KeptRuns.Of(build);
        var known = history.Read(all ? build.RunLimit : int.MaxValue);
        query?.CheckNames(known);
        IReadOnlyList<RunRecord> found = query is null ? known : [.. known.Where(run => query.Matches(run, now))];
        if (order is not null && found.Count > 0)
            found = order.Sort(found, now);
        IReadOnlyList<RunRecord> shown = [.. found.Take(build.RunLimit)];
        var total = all ? Math.Max(shown.Count, history.Ids.Count) : found.Count;
        build.AnswerJson(RunListJson.Format(shown, total));
        if (shown.Count > 0 && !build.AnswersJson())
        {
            foreach (var line in RunTable.Lines(shown, [.. query?.Fields ?? [], .. order is null ? Array.Empty<string>() : [order.Field]], now))
                Console.WriteLine(line);
        }

        if (known.Count == 0)
            Log.Information("No run is recorded yet; each in which a stage takes part is, such as Train");
        else if (total == 0)
            Log.Information("None of {Runs:l} meets {Query:l}", Figures.Count(known.Count, "run"), query!.ToString());
        else if (shown.Count < total)
            Log.Information("{Shown} of {Count} runs; --limit shows more", shown.Count, total);
        build.ReportSummary(summary =>
        {
            summary["runs"] = shown.Count == total ? Figures.Count(total) : $"{Figures.Count(shown.Count)} of {Figures.Count(total)}";
            return summary;
        });
    }

    /// <summary>Exports a run.</summary>
    /// <exception cref="ArgumentException">The run is not known.</exception>
    public static void Export(IRuns build)
    {
        var history = KeptRuns.Of(build);
        var run = new RunSelection(history, new GitHistory(build.RootDirectory).Commit).Find(build.ExportedRun);
        var record = history.Record(run.Id) ?? RunRecordWriter.Format(run);
        var file = Path.GetFullPath(build.ExportFile!, build.RootDirectory);
        if (Directory.Exists(file))
            throw new ArgumentException($"--to is \"{build.ExportFile}\", which is a folder, expected the path of a file, such as \"{build.ExportFile!.TrimEnd('/')}/{run.Id}.zip\".");
        var written = RunExport.Write(run, record, Results(build), file);
        Log.Information("Wrote run {Run:l} with the results of {Stages} stages to {File:l} ({Megabytes:0.0} MB)", run.Id, written.Stages, ShownPath.Of(file, build), written.Bytes / 1e6);
        if (written.Missing.Count > 0)
            Log.Warning("No store holds the results of {Stages:l} any more; they are not in the file", string.Join(", ", written.Missing));
        build.ReportSummary(summary =>
        {
            summary["run"] = run.Id;
            summary["stages"] = Figures.Count(written.Stages);
            return summary;
        });
    }

    /// <summary>Imports a run.</summary>
    /// <exception cref="ArgumentException">The file is no whole export.</exception>
    public static void Import(IRuns build)
    {
        var file = Path.GetFullPath(build.ImportFile!, build.RootDirectory);
        var imported = RunImport.Read(file, new ContentStore(Path.Combine(build.RootDirectory, ".mlops", "store")), KeptRuns.Folder(build), TimeProvider.System);
        Log.Information("Run {Run:l} ({Outcome:l}) {Known:l}", imported.Run.Id, imported.Run.Outcome, imported.IsNew ? "is listed now" : "was known before");
        if (imported.Added.Count > 0)
            Log.Information("Added the results of {Stages:l} ({Megabytes:0.0} MB)", string.Join(", ", imported.Added), imported.Bytes / 1e6);
        if (imported.Known.Count > 0)
            Log.Information("The results of {Stages:l} were here before", string.Join(", ", imported.Known));
        build.ReportSummary(summary =>
        {
            summary["run"] = imported.Run.Id;
            summary["added"] = Figures.Count(imported.Added.Count, "result");
            return summary;
        });
    }

    internal static RunResults Results(IStages build) => new(new ContentStore(Path.Combine(build.RootDirectory, ".mlops", "store")), BuildRun.Of(build).Shared?.Store);

    private static RunQuery? Query(IRuns build) => build.RunCondition is { } condition ? RunQuery.Parse(condition) : null;

    private static RunOrder? Order(IRuns build) => build.RunSorting is { } order ? RunOrder.Parse(order) : null;
}
