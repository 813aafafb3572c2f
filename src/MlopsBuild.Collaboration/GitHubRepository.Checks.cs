using MlopsBuild.Reports;
using Octokit;

namespace MlopsBuild.Collaboration;

/// <content>Check runs.</content>
public sealed partial class GitHubRepository
{
    // https://docs.github.com/rest/checks/runs: "a maximum of 50 annotations per API request"
    private const int AnnotationsPerCall = 50;
    private const int LongestTitle = 255;
    private const int LongestMessage = 16_000;

    /// <summary>Publishes a check run on a commit.</summary>
    /// <returns>Its page.</returns>
    /// <exception cref="GitHubException">GitHub refused, or was not to be reached.</exception>
    public async Task<string> PublishCheckAsync(string commit, CheckReport check, CancellationToken cancellation = default)
    {
        var what = $"publish the check run \"{VisibleText.Of(check.Name, 100)}\"";
        var groups = check.Annotations.Chunk(AnnotationsPerCall).ToList();
        var (name, title) = (Short(check.Name, LongestTitle), Short(check.Title, LongestTitle));
        var summary = CommentText.Cut(check.Summary, CommentText.LongestCheck, check.Page ?? _run.Page);
        var made = await _calls.MakeAsync(
            what,
            GitHubPermission.Checks,
            async () => (await _client.Check.Run.GetAllForReference(Owner, Name, commit, new CheckRunRequest { CheckName = name }).ConfigureAwait(false)).CheckRuns.FirstOrDefault(run => run.ExternalId == check.Run),
            () => _client.Check.Run.Create(Owner, Name, new NewCheckRun(name, commit)
            {
                Status = CheckStatus.Completed,
                Conclusion = Conclusion(check.Result),
                CompletedAt = _options.Clock.GetUtcNow(),
                DetailsUrl = check.Page,
                ExternalId = check.Run,
                Output = Output(groups.Count > 0 ? groups[0] : []),
            }),
            cancellation).ConfigureAwait(false);
        // Each call adds to the annotations that are there.
        foreach (var group in groups.Skip(1))
            await _calls.RunAsync(what, GitHubPermission.Checks, () => _client.Check.Run.Update(Owner, Name, made.Id, new CheckRunUpdate { Output = Output(group) }), cancellation).ConfigureAwait(false);
        return made.HtmlUrl;

        NewCheckRunOutput Output(CheckAnnotation[] annotations) => new(title, summary) { Annotations = [.. annotations.Select(Annotation)] };
    }

    private static NewCheckRunAnnotation Annotation(CheckAnnotation annotation) => new(
        annotation.Path,
        annotation.Line,
        annotation.Line,
        annotation.Result switch { CheckResult.Failure => CheckAnnotationLevel.Failure, CheckResult.Neutral => CheckAnnotationLevel.Warning, _ => CheckAnnotationLevel.Notice },
        Short(annotation.Message, LongestMessage))
    {
        Title = Short(annotation.Title, LongestTitle),
    };

    private static CheckConclusion Conclusion(CheckResult result) => result switch
    {
        CheckResult.Success => CheckConclusion.Success,
        CheckResult.Failure => CheckConclusion.Failure,
        _ => CheckConclusion.Neutral,
    };
}
