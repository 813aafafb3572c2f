using System.Globalization;
using System.Text;
using MlopsBuild.Collaboration;
using MlopsBuild.Reports;
using MlopsBuild.Runs;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The work of the target that shows a run on its pull request.</summary>
internal static class ReportRuns
{
    private const int MostCommits = 50;

    /// <exception cref="GitHubException">GitHub was not to be reached, or does not accept the token.</exception>
    public static void Publish(IShareOnGitHub build)
    {
        var run = GitHubRuns.Current();
        using var repository = GitHubRuns.Open(run);
        var report = Report(build, run);
        if (build.ReportImages)
            report = report with { Images = Images(build, repository, report) };
        var markdown = build.Masked(run.Token!.LeftOutOf(report.Markdown()));
        var file = Path.Combine(build.RootDirectory, "artifacts", "report.md");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, markdown);
        var comment = Comment(build, run, repository, report, markdown);
        var checks = build.PublishesChecks ? Checks(build, run, repository, report) : 0;
        build.ReportSummary(summary =>
        {
            summary["report"] = comment;
            summary["checks"] = Figures.Count(checks);
            return summary;
        });
    }

    private static PullRequestReport Report(IShareOnGitHub build, GitHubRun run)
    {
        var git = new GitHistory(build.RootDirectory);
        var runs = KeptRuns.Of(build).Read();
        var head = git.Commit("HEAD");
        var failed = build.FailedTargets.Select(target => target.Name).ToList();
        if (RunComparing.Current(build, head, runs) is not { } current)
        {
            // Else an earlier result would stay, as if it were of this commit.
            return failed.Count == 0 ? throw new ArgumentException("There is no run of HEAD with metrics to report; run Train first, or \"Train PublishReport\" together.") : new PullRequestReport
            {
                Name = Key(build, run),
                Current = new("this change", BuildRun.Of(build).Record(build.ExitCode ?? ExitCodes.Failure)),
                Failed = failed,
                Page = run.Page,
                Occasion = run.Sequence?.ToString() ?? "",
            };
        }

        var (diff, why) = Diff(build, run, runs);
        return new PullRequestReport
        {
            Name = Key(build, run),
            Current = diff?.Comparison.Runs[1] ?? RunComparing.Named(build, "this change", current),
            Diff = diff,
            WithoutDiff = why,
            Failed = current.Verdicts.Any(verdict => !verdict.Passes) ? [.. failed.Where(name => name != nameof(IEvaluate.Evaluate))] : failed,
            Trends = MetricTrend.Of(head is null ? [] : Before(git, head, runs, current), current),
            Page = run.Page,
            Occasion = run.Sequence?.ToString() ?? "",
        };
    }

    private static (MetricsDiff? Diff, string? Why) Diff(IShareOnGitHub build, GitHubRun run, IReadOnlyList<RunRecord> runs)
    {
        if (build.DiffBase is { } given)
            return (RunComparing.Compared(build, given, runs), null);
        if (run.Base is not { } known)
            return (null, run.PullRequest is null && build.PullRequest is null ? null : "There is nothing to compare with: --base is not given, and the event says no branch that the pull request goes to.");
        try
        {
            return (RunComparing.Compared(build, known, runs), null);
        }
        catch (ArgumentException nothing)
        {
            return (null, nothing.Message);
        }
    }

    /// <summary>The newest run with metrics of each commit before HEAD, the oldest first.</summary>
    private static IReadOnlyList<RunRecord> Before(GitHistory git, string head, IReadOnlyList<RunRecord> runs, RunRecord current)
    {
        var newest = runs.Where(one => one.Id != current.Id && one.Git?.Commit is not null && RunComparing.HasMetrics(one)).GroupBy(one => one.Git!.Commit!).ToDictionary(group => group.Key, group => group.First());
        return [.. git.FirstParents(head, MostCommits).Where(commit => commit != current.Git?.Commit).Select(newest.GetValueOrDefault).OfType<RunRecord>().Reverse()];
    }

    private static string Comment(IShareOnGitHub build, GitHubRun run, GitHubRepository repository, PullRequestReport report, string markdown)
    {
        if ((build.PullRequest ?? run.PullRequest) is not { } number)
        {
            Summarize(run, markdown, "This run is of no pull request (GITHUB_REF, GITHUB_EVENT_PATH, --pull-request)");
            return "no pull request";
        }

        // A run that GitHub did not number is as new as it is late.
        var sequence = run.Sequence ?? new(report.Current.Run.Started.ToUnixTimeSeconds(), 1);
        try
        {
            var comment = repository.PublishCommentAsync(number, new(Key(build, run), sequence), markdown, run.Page).GetAwaiter().GetResult();
            if (comment.Newer is { } newer)
                Log.Information("Pull request #{Number} shows the result of {Newer:l} already, which is newer; it stays: {Address:l}", number, newer.ToString(), comment.Address);
            else
                Log.Information("Report: {Address:l}", comment.Address);
            return string.Create(CultureInfo.InvariantCulture, $"#{number}{(comment.Newer is null ? "" : ", a newer one stays")}");
        }
        catch (GitHubException refused) when (refused.IsForbidden)
        {
            Summarize(run, $"> This report stands here and not at pull request #{number.ToString(CultureInfo.InvariantCulture)}, where this run may not comment.\n\n{markdown}", refused.Message);
            return "summary of the job";
        }
        catch (GitHubException failure)
        {
            Summarize(run, markdown, failure.Message);
            throw;
        }
    }

    private static void Summarize(GitHubRun run, string markdown, string why)
    {
        if (run.SummaryFile is { } file)
        {
            JobSummary.Append(file, markdown, run.Page);
            Log.Warning("The report is in the summary of the job instead of a comment. {Why:l}", why);
        }
        else
        {
            Log.Warning("The report is in artifacts/report.md alone, since GITHUB_STEP_SUMMARY is not set. {Why:l}", why);
        }
    }

    private static int Checks(IShareOnGitHub build, GitHubRun run, GitHubRepository repository, PullRequestReport report)
    {
        if ((run.HeadSha ?? report.Current.Run.Git?.Commit) is not { } commit)
        {
            Log.Warning("No check run is published, since no commit is known (GITHUB_SHA)");
            return 0;
        }

        var checks = GateChecks.Of(report.Current.Run, Key(build, run), run.Page, new GatePlaces(build));
        try
        {
            foreach (var check in checks)
                repository.PublishCheckAsync(commit, check).GetAwaiter().GetResult();
        }
        catch (GitHubException refused) when (refused.IsForbidden)
        {
            Log.Warning("No check run is published. {Why:l}", refused.Message);
            return 0;
        }

        return checks.Count;
    }

    private static IReadOnlyList<(string Label, string Address)> Images(IShareOnGitHub build, GitHubRepository repository, PullRequestReport report)
    {
        var images = ReportImage.Of(report);
        if (images.Count == 0)
            return [];
        try
        {
            var addresses = repository.PublishImagesAsync(build.ImageBranch, [.. images.Select(image => new BranchImage(image.Name, Encoding.UTF8.GetBytes(image.Svg)))]).GetAwaiter().GetResult();
            return [.. images.Select((image, i) => (image.Label, addresses[i]))];
        }
        catch (GitHubException refused) when (refused.IsForbidden)
        {
            Log.Warning("The report has no images. {Why:l}", refused.Message);
            return [];
        }
    }

    private static string Key(IShareOnGitHub build, GitHubRun run) => build.ReportName ?? run.Workflow;
}
