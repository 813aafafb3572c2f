using System.Globalization;
using MlopsBuild.Collaboration;
using MlopsBuild.Registry;
using MlopsBuild.Runs;
using MlopsBuild.Stages;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>Records a promotion as a deployment of GitHub.</summary>
internal static class DeploymentRuns
{
    private const string Production = "production";

    /// <summary>Promotes, with the deployment begun before and ended after.</summary>
    /// <exception cref="VerdictException">The policy refuses it.</exception>
    public static void Recorded(IDeployOnGitHub build, ModelVersion version, Action promote)
    {
        var run = GitHubRuns.Current();
        using var repository = GitHubRuns.Open(run);
        var alias = build.To!;
        var name = string.Create(CultureInfo.InvariantCulture, $"{version.Model}@{version.Number}");
        var deployment = repository.BeginDeploymentAsync(new()
        {
            Commit = CommitOf(build, version, run),
            Environment = alias,
            Description = $"Promote {name}",
            IsProduction = alias == Production,
            Payload = new Dictionary<string, string> { ["model"] = version.Model, ["version"] = version.Number.ToString(CultureInfo.InvariantCulture), ["digest"] = version.Content.Digest.ToString() },
        }).GetAwaiter().GetResult();
        try
        {
            promote();
        }
        catch (Exception problem)
        {
            var (end, what) = problem is VerdictException ? (DeploymentEnd.Failure, $"{name} was refused for {alias}") : (DeploymentEnd.Error, $"{name} could not be promoted to {alias}");
            try
            {
                End(end, what);
            }
            catch (GitHubException untold)
            {
                // The exit code tells of the promotion.
                Log.Warning("{Problem:l}", untold.Message);
            }

            throw;
        }

        try
        {
            End(DeploymentEnd.Success, $"{alias} points at {name}");
        }
        catch (GitHubException untold)
        {
            throw new GitHubException($"\"{alias}\" points at {name}, and only GitHub does not say so yet: run the same Promote again. {untold.Message}", untold.Status, untold);
        }

        Log.Information("Deployment {Number} of {Version:l} to \"{Environment:l}\": {Page:l}", deployment, name, alias, $"{run.Server}{run.FullName}/deployments/{alias}");

        void End(DeploymentEnd end, string description) => repository.EndDeploymentAsync(deployment, alias, end, description, build.DeploymentUrl).GetAwaiter().GetResult();
    }

    /// <summary>The commit that the version was made from, else that of the run.</summary>
    private static string CommitOf(IDeployOnGitHub build, ModelVersion version, GitHubRun run)
    {
        var registered = BuildRegistry.Of(build).Read(open => open.ReadAsync(version)).Commit?.Replace(Registration.ChangedCommit, "", StringComparison.Ordinal);
        return registered ?? run.HeadSha ?? BuildRun.Of(build).Git?.Commit
            ?? throw new ArgumentException($"No commit is known that {version.Model}@{version.Number} was made from, expected GITHUB_SHA or a git checkout to name one for the deployment.");
    }
}
