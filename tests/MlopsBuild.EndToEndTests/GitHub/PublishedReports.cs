using MlopsBuild.EndToEndTests.Registry;
using Xunit;

namespace MlopsBuild.EndToEndTests.GitHub;

/// <summary>What a pull request shows after a job ran PublishReport.</summary>
[Collection(nameof(RegistryCollection))]
public sealed class PublishedReports(RegisteredClone clone)
{
    [Fact]
    public async Task ShowWhatThePullRequestChanges()
    {
        using var job = new GitHubJob(clone, "pull-requests: write", "checks: write", "contents: write");
        var pull = await job.OpenPullAsync();

        var said = await job.EndedAsync(0, 12, "Evaluate", "PublishReport", "--report-images");

        Assert.Contains($"Report: https://github.com/acme/flowers/pull/{pull}#issuecomment-", said);
        Assert.Matches("PublishReport +Succeeded .*report: #1, checks: 4", said);
        var comment = Assert.Single(job.There.Comments(pull));
        Assert.Matches(@"### .+ train: .*\d metrics? (better|worse)", comment.Body);
        Assert.Matches(@"\| RMSE \| 522\.9 \(.+\) \| [0-9.]+ \(.+\) \| [+−][0-9.]+ \([+−][0-9.]+ %\) \| (↗ better|↘ worse|✅ ↗ clearly better|❌ ↘ clearly worse) \|", comment.Body);
        Assert.Contains("| file: data/diamonds.csv |", comment.Body);
        Assert.Matches(@"\| RMSE \| `[▁▂▃▄▅▆▇█]{2}` \|", comment.Body);
        Assert.Matches(@"!\[RMSE over 2 runs\]\(https://github.com/acme/flowers/blob/mlops-images/images/[0-9a-f]{64}/rmse.svg\?raw=true\)", comment.Body);
        Assert.Contains("[Full report](https://github.com/acme/flowers/actions/runs/4711) · run 12 · commit `", comment.Body);
        Assert.Equal(
            [("train: model size at most 20 MB", "success"), ("train: r2 at least 0.92 for every cut", "success"), ("train: r2 at least 0.97", "success"), ("train: rmse not worse than the champion by more than 2 %", "neutral")],
            job.There.Checks.Select(check => (check.Name, check.Conclusion)).Order());
        var remark = Assert.Single(job.There.Checks.SelectMany(check => check.Annotations));
        Assert.Equal("build/Build.cs", remark.Path);

        // The next run writes it anew, a late one does not.
        Assert.Contains("Report: ", await job.EndedAsync(0, 13, "PublishReport"));
        Assert.Contains("shows the result of run 13 already, which is newer; it stays", await job.EndedAsync(0, 11, "PublishReport"));
        var changed = Assert.Single(job.There.Comments(pull));
        Assert.Equal(comment.Id, changed.Id);
        Assert.Contains(" · run 13 · ", changed.Body);
    }

    [Fact]
    public async Task StandInTheSummaryOfTheJobWhereItMayNotComment()
    {
        using var job = new GitHubJob(clone, "contents: read");
        var pull = await job.OpenPullAsync();

        var said = await job.EndedAsync(0, 12, "Evaluate", "PublishReport");

        Assert.Contains("The report is in the summary of the job instead of a comment.", said);
        Assert.Contains("expected \"pull-requests: write\" under \"permissions:\" of the job; builds of pull requests from forks cannot have it", said);
        Assert.Contains("No check run is published.", said);
        Assert.Empty(job.There.Comments(pull));
        Assert.Contains($"> This report stands here and not at pull request #{pull}", job.Summary);
        Assert.Matches(@"\| RMSE \| 522\.9 \(.+\) \|", job.Summary);
    }

    [Fact]
    public async Task ShowWhyAGateRefuses()
    {
        using var job = new GitHubJob(clone, "pull-requests: write", "checks: write");
        var pull = await job.OpenPullAsync();

        // Each stone at the price of another.
        var data = Path.Combine(job.Path, "data", "diamonds.csv");
        var lines = File.ReadAllLines(data);
        var price = Array.IndexOf(lines[0].Replace("\"", "").Split(','), "price");
        var rows = lines.Skip(1).Select(line => line.Split(',')).ToList();
        var prices = rows.ConvertAll(row => row[price]);
        for (var i = 0; i < rows.Count; i++)
            rows[i][price] = prices[(i + 20_011) % rows.Count];
        File.WriteAllLines(data, [lines[0], .. rows.Select(row => string.Join(',', row))]);
        var said = await job.EndedAsync(3, 12, "Evaluate", "PublishReport");

        var comment = Assert.Single(job.There.Comments(pull));
        Assert.Matches("### ❌ train: \\d gates? refuses? the model", comment.Body);
        Assert.Matches(@"- (❌|❔) \*\*r2 at least 0.97\*\*: R² ", comment.Body);
        Assert.Contains(job.There.Checks, check => check is { Name: "train: r2 at least 0.97", Conclusion: "failure" });
        Assert.Contains("gates of 8 refuse the model; see artifacts/evaluation/report.html", said);
    }

    [Fact]
    public async Task ShowThatARunEndedBeforeAnyFigure()
    {
        using var job = new GitHubJob(clone, "pull-requests: write", "checks: write");
        var pull = await job.OpenPullAsync();
        var data = Path.Combine(job.Path, "data", "diamonds.csv");
        File.WriteAllLines(data, File.ReadAllLines(data)[..3]);
        await job.EndedAsync(3, 12, "ValidateData", "PublishReport");
        Assert.Contains("### ❌ train: ValidateData failed", Assert.Single(job.There.Comments(pull)).Body);
    }

    [Fact]
    public async Task NeedATokenAndARepository()
    {
        using var job = new GitHubJob(clone);
        var none = await job.RunAsync(1, null, ["PublishReport+ReleaseModel", "--version", "1"]);
        Assert.True(none.ExitCode == 2, none.Everything);
        Assert.Contains("PublishReport, ReleaseModel need GITHUB_TOKEN, which is not set, expected the workflow to pass the job's token: \"GITHUB_TOKEN: ${{ github.token }}\"", none.Output + none.Error);
        var wrong = await job.RunAsync(1, "ghs_wrong", ["ReleaseModel", "--version", "1"]);
        Assert.True(wrong.ExitCode == 1, wrong.Everything);
        Assert.Contains("GITHUB_TOKEN is not accepted", wrong.Output + wrong.Error);
        Assert.Contains("\"contents: write\"", wrong.Output + wrong.Error);
    }
}
