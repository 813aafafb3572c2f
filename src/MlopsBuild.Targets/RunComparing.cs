using MlopsBuild.Gates;
using MlopsBuild.Reports;
using MlopsBuild.Runs;
using MlopsBuild.Training;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The work of the targets that compare runs.</summary>
internal static class RunComparing
{
    private const int MostCommits = 10;

    /// <summary>Compares runs that the caller names.</summary>
    /// <exception cref="ArgumentException">One of them is not known.</exception>
    public static void Compare(IRuns build)
    {
        var git = new GitHistory(build.RootDirectory);
        var selection = new RunSelection(KeptRuns.Of(build), git.Commit);
        var problems = new List<string>();
        var runs = new List<ComparedRun>();
        foreach (var name in build.ComparedRuns)
        {
            try
            {
                runs.Add(Named(build, name, selection.Find(name)));
            }
            catch (ArgumentException mistake)
            {
                problems.Add(mistake.Message);
            }
        }

        if (problems.Count > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, problems.Distinct()));
        foreach (var same in runs.GroupBy(run => run.Run.Id).Where(same => same.Count() > 1))
            Log.Warning("{Names:l} are one run, {Run:l}", string.Join(" and ", same.Select(run => $"\"{run.Name}\"")), same.Key);
        var comparison = RunComparison.Of(runs, RunComparison.ListingsOf(build.RootDirectory));
        foreach (var line in ComparisonText.Lines(comparison))
            Log.Information("{Line:l}", line);
        Tell(git, comparison);
        var folder = Path.Combine(build.RootDirectory, "artifacts", "runs");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "comparison.html"), ComparisonPage.Render(comparison));
        File.WriteAllText(Path.Combine(folder, "comparison.md"), ComparisonMarkdown.Render(comparison));
        Log.Information("Comparison: {Page:l}", "artifacts/runs/comparison.html");
        Summarize(build, comparison);
    }

    /// <summary>Compares the run of HEAD with that of the branch which a pull request goes to.</summary>
    /// <exception cref="ArgumentException">Nothing is recorded for one of them, or git does not know the branch.</exception>
    public static void Diff(IRuns build)
    {
        if (Compared(build, build.DiffBase!, KeptRuns.Of(build).Read()) is not { } diff)
            return;
        foreach (var line in ComparisonText.Lines(diff.Comparison))
            Log.Information("{Line:l}", line);
        Tell(new GitHistory(build.RootDirectory), diff.Comparison);
        var folder = Path.Combine(build.RootDirectory, "artifacts");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "metrics-diff.md"), diff.Markdown());
        File.WriteAllBytes(Path.Combine(folder, "metrics-diff.json"), diff.Json());
        build.AnswerJson(diff.Json());
        Log.Information("Diff: {File:l}", "artifacts/metrics-diff.md");
        Summarize(build, diff.Comparison);
    }

    /// <summary>The comparison with a branch; null, with a warning, where this run failed before it had metrics.</summary>
    /// <exception cref="ArgumentException">Nothing is recorded for one of them, or git does not know the branch.</exception>
    public static MetricsDiff? Compared(IRuns build, string reference, IReadOnlyList<RunRecord> runs)
    {
        var git = new GitHistory(build.RootDirectory);
        var target = git.Required(reference, "--base");
        var head = git.Required("HEAD", "HEAD");
        if (Current(build, head, runs) is not { } current)
        {
            if (build.FailedTargets.Count > 0)
            {
                Log.Warning("This run has no metrics to compare");
                return null;
            }

            throw new ArgumentException($"No run of HEAD ({head[..7]}) with metrics is recorded, expected one to compare; run Train first, or \"Train DiffMetrics\" together.");
        }

        var mergeBase = git.MergeBase(target, head) ?? throw new ArgumentException(
            $"HEAD and \"{reference}\" have no commit in common here.{(git.IsShallow ? " The checkout is shallow: fetch its history with \"git fetch --unshallow\", or check out with depth 0." : "")}");
        var commits = git.FirstParents(mergeBase, DiffBaseSearch.MostCommits + 1);
        var found = DiffBaseSearch.Find(reference, commits, runs, current) ?? throw new ArgumentException(Nothing(build, git, reference, mergeBase, commits));
        Log.Information("{Sentence:l}", found.Sentence);
        if (found.Run.Git?.Dirty == true)
            Log.Warning("Files differed from the commit {Commit:l} in that run; a run of the commit itself is better to compare with", found.Run.Git.Commit![..7]);
        return new(found, RunComparison.Of([Named(build, "base", found.Run), Named(build, "this change", current)], RunComparison.ListingsOf(build.RootDirectory)));
    }

    /// <summary>A run with what the report of its evaluation adds.</summary>
    public static ComparedRun Named(IStages build, string name, RunRecord run)
    {
        var report = RunWork.Results(build).ReadFile(run, $"{TrainingStages.EvaluationFolder}/{ModelEvaluation.ReportFile}");
        return new ComparedRun(name, run) { Evaluation = report is null ? null : EvaluationJson.Figures(report) };
    }

    /// <summary>The run of HEAD: what this build did counts before its last record, and that before those of the history.</summary>
    public static RunRecord? Current(IRuns build, string? head, IReadOnlyList<RunRecord> runs)
    {
        var here = BuildRun.Of(build).Record(0);
        if (HasMetrics(here))
            return here with { ExitCode = build.FailedTargets.Count > 0 ? build.ExitCode ?? ExitCodes.Failure : 0 };
        var last = Path.Combine(build.RootDirectory, "artifacts", "run.json");
        try
        {
            if (File.Exists(last) && RunRecordReader.Read(last) is var run && run.Git?.Commit == head && HasMetrics(run))
                return run;
        }
        catch (InvalidDataException damaged)
        {
            Log.Warning("{Problem:l}", damaged.Message);
        }

        return runs.FirstOrDefault(run => run.Git?.Commit == head && HasMetrics(run));
    }

    /// <summary>Whether a run has more to show than counts of rows.</summary>
    public static bool HasMetrics(RunRecord run) => run.Metrics.Keys.Any(name => Metric.All.Any(metric => metric.Name == name)) || run.Metrics.Keys.Any(name => !name.StartsWith("data.", StringComparison.Ordinal));

    private static string Nothing(IRuns build, GitHistory git, string reference, string mergeBase, IReadOnlyList<string> commits)
    {
        var looked = commits.Count == 1 ? $"the merge base {mergeBase[..7]} with \"{reference}\"" : $"the merge base {mergeBase[..7]} with \"{reference}\" and the {commits.Count - 1} commits before it";
        var shallow = git.IsShallow && commits.Count <= DiffBaseSearch.MostCommits ? " The checkout is shallow, so older commits were not looked at: fetch deeper history, such as \"git fetch --deepen 50\"." : "";
        var store = BuildRun.Of(build).Shared is { } shared ? $"with the store \"{shared.Store.Address}\"" : "with the same --store (MLOPS_STORE), which is not set here, or in this checkout";
        return $"No run with these metrics is recorded for {looked}.{shallow} Run Train there {store}, as a build of the branch itself does.";
    }

    private static void Tell(GitHistory git, RunComparison comparison)
    {
        var before = comparison.Runs[0].Run.Git?.Commit;
        foreach (var commit in comparison.Runs.Skip(1).Select(run => run.Run.Git?.Commit).Where(commit => commit is not null && commit != before).Distinct())
        {
            if (before is null || git.Between(before, commit!, MostCommits + 1) is not { Count: > 0 } between)
                continue;
            Log.Information("Commits since {Before:l}:", before[..7]);
            foreach (var line in between.Take(MostCommits))
                Log.Information("  {Commit:l}", VisibleText.Of(line, 120));
            if (between.Count > MostCommits)
                Log.Information("  and more");
        }
    }

    private static void Summarize(IStages build, RunComparison comparison)
    {
        var changes = comparison.Metrics.SelectMany(metric => Enumerable.Range(1, comparison.Runs.Count - 1).Select(metric.Change)).ToList();
        build.ReportSummary(summary =>
        {
            summary["better"] = Figures.Count(changes.Count(change => change is MetricChange.Better or MetricChange.ClearlyBetter));
            summary["worse"] = Figures.Count(changes.Count(change => change is MetricChange.Worse or MetricChange.ClearlyWorse));
            return summary;
        });
    }
}
