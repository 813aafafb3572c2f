using Nuke.Common.CI.GitHubActions;
using Nuke.Common.CI.GitHubActions.Configuration;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace MlopsBuild.Tests.Nuke.Generation;

/// <summary>Extends the workflow in the ways that public builds do.</summary>
internal sealed class ExtendedGitHubActionsAttribute(string name, GitHubActionsImage image, params GitHubActionsImage[] images)
    : GitHubActionsAttribute(name, image, images)
{
    protected override GitHubActionsJob GetJobs(GitHubActionsImage image, IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        var job = base.GetJobs(image, relevantTargets);
        var newSteps = new List<GitHubActionsStep>(job.Steps);
        newSteps.Insert(1, new SetupDotNetStep { Version = "10.0.x" });
        newSteps.Add(new GitHubActionsArtifactStep { Name = "logs", Path = ".nuke/temp", Condition = "always()" });
        job.Steps = newSteps.ToArray();
        return job;
    }

    protected override IEnumerable<(string Key, string Value)> GetImports() => base.GetImports().Append(("OWNER", "${{ github.repository_owner }}"));

    protected override IEnumerable<GitHubActionsDetailedTrigger> GetTriggers() => [new GitHubActionsWorkflowDispatchTrigger(), new ReleaseTrigger()];

    private sealed class SetupDotNetStep : GitHubActionsStep
    {
        public string? Version { get; init; }

        public override void Write(CustomFileWriter writer)
        {
            writer.WriteLine("- uses: actions/setup-dotnet@v5");
            using (writer.Indent())
            {
                writer.WriteLine("with:");
                using (writer.Indent())
                    writer.WriteLine($"dotnet-version: {Version}");
            }
        }
    }

    private sealed class ReleaseTrigger : GitHubActionsDetailedTrigger
    {
        public override void Write(CustomFileWriter writer)
        {
            writer.WriteLine("release:");
            using (writer.Indent())
                writer.WriteLine("types: [published]");
        }
    }
}
