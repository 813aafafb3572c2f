using MlopsBuild.Collaboration;
using Nuke.Common;
using Nuke.Common.Execution;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>What the targets that work with GitHub have in common.</summary>
internal static class GitHubRuns
{
    /// <summary>Does the work of a target; what GitHub did not do is said in one sentence.</summary>
    public static void Run(IUseGitHub build, Action work) => build.Judged(() =>
    {
        try
        {
            work();
        }
        catch (GitHubException failure)
        {
            throw new GitHubFailedException(build.Masked(failure.Message), failure);
        }
    });

    /// <summary>Repository and run, as the environment says.</summary>
    /// <exception cref="ArgumentException">It says none.</exception>
    public static GitHubRun Current() => GitHubRun.Of(Environment.GetEnvironmentVariable, File.ReadAllText);

    public static GitHubRepository Open(GitHubRun run) => new(run, new() { Notice = text => Log.Warning("{Text:l}", text) });

    /// <summary>Refuses what can be known to be wrong before anything runs.</summary>
    /// <exception cref="ArgumentException">Something is; all problems are listed.</exception>
    public static void Check(INukeBuild build, IReadOnlyCollection<ExecutableTarget> plan)
    {
        var asking = new List<string>();
        var problems = new List<string>();
        if (build is IShareOnGitHub share && Has(nameof(IShareOnGitHub.PublishReport)))
        {
            asking.Add(nameof(IShareOnGitHub.PublishReport));
            if (share.PullRequest is < 1)
                problems.Add($"--pull-request is {share.PullRequest}, expected a number from 1.");
        }

        if (build is IReleaseModel && Has(nameof(IReleaseModel.ReleaseModel)))
            asking.Add(nameof(IReleaseModel.ReleaseModel));
        if (build is IDeployOnGitHub deploy && Has(nameof(IPromote.Promote)))
        {
            if (deploy.GitHubDeployment)
                asking.Add("Promote --github-deployment");
            if (deploy.DeploymentUrl is { } page && !(Uri.TryCreate(page, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"))
                problems.Add($"--deployment-url is \"{page}\", expected an address that begins with https://.");
        }

        if (asking.Count > 0)
        {
            try
            {
                if (Current().Token is null)
                    problems.Add($"{string.Join(", ", asking)} {(asking.Count == 1 ? "needs" : "need")} GITHUB_TOKEN, which is not set, expected the workflow to pass the job's token: \"GITHUB_TOKEN: ${{{{ github.token }}}}\" under \"env:\" of the step.");
            }
            catch (ArgumentException mistake)
            {
                problems.Add($"{string.Join(", ", asking)} cannot tell which repository is meant. {mistake.Message}");
            }
        }

        if (problems.Count > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, problems));

        bool Has(string target) => plan.Any(planned => planned.Name == target);
    }
}
