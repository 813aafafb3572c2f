using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Shows on a pull request what it changes, see docs/github.md.</summary>
public interface IShareOnGitHub : IUseGitHub, IRuns
{
    /// <summary>Number of the pull request. Null for that of the run.</summary>
    [Parameter("Pull request that PublishReport comments on: its number; by default that of the run")]
    int? PullRequest => TryGetValue<int?>(() => PullRequest);

    /// <summary>What tells the comment from others of the pull request. By default the name of the workflow.</summary>
    [Parameter("Name of the report, where one workflow publishes several; by default that of the workflow")]
    string? ReportName => TryGetValue(() => ReportName);

    /// <summary>Shows plots as images too, which are kept on <see cref="ImageBranch"/>.</summary>
    [Parameter("Shows plots as images in the report too, which are kept on a branch of the repository")]
    bool ReportImages => TryGetValue<bool?>(() => ReportImages) ?? false;

    /// <summary>Branch of the images; it has no history in common with the code.</summary>
    string ImageBranch => "mlops-images";

    /// <summary>Whether each gate becomes a check run on the commit.</summary>
    bool PublishesChecks => true;

    /// <summary>
    /// Writes one comment per pull request and workflow, a check run per gate, or where the token may not comment the summary of the job. Runs
    /// also where a gate has failed.
    /// </summary>
    Target PublishReport => _ => _
        .Description("Shows on the pull request what it changes: figures, gates, data; as one comment and a check run per gate")
        .TryAfter<IValidateData>(x => x.ValidateData)
        .TryAfter<ITrain>(x => x.Train)
        .TryAfter<IEvaluate>(x => x.Evaluate)
        .TryAfter<IRegister>(x => x.Register)
        .After(DiffMetrics)
        .AssuredAfterFailure()
        .Executes(() => GitHubRuns.Run(this, () => ReportRuns.Publish(this)));
}
