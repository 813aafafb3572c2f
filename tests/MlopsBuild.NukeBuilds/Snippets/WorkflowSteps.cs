using System.Collections.Generic;
using System.Linq;
using Nuke.Common;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.CI.GitHubActions.Configuration;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;
using Serilog;

namespace Snippets.WorkflowSteps;

class WorkflowWithSetupAttribute : GitHubActionsAttribute
{
    public WorkflowWithSetupAttribute(string name, GitHubActionsImage image, params GitHubActionsImage[] images)
        : base(name, image, images)
    {
    }

    public string[] SdkVersions { get; set; } = new string[0];

    protected override GitHubActionsJob GetJobs(GitHubActionsImage image, IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        var job = base.GetJobs(image, relevantTargets);
        var steps = new List<GitHubActionsStep>(job.Steps);
        var run = steps.FindIndex(x => x is GitHubActionsRunStep);
        steps.Insert(run, new SetupSdkStep { Versions = SdkVersions });
        steps.Add(new CountStep { Targets = relevantTargets.Select(x => x.Name).ToArray() });
        job.Steps = steps.ToArray();
        return job;
    }
}

class SetupSdkStep : GitHubActionsStep
{
    public string[] Versions { get; init; }

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine("- uses: actions/setup-dotnet@v5");

        using (writer.Indent())
        {
            writer.WriteLine("with:");
            using (writer.Indent())
            {
                writer.WriteLine("dotnet-version: |");
                using (writer.Indent())
                    Versions.ForEach(x => writer.WriteLine(x));
            }
        }
    }
}

class CountStep : GitHubActionsStep
{
    public string[] Targets { get; init; }

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"- run: echo {Targets.JoinComma()}");
    }
}

[WorkflowWithSetup("pull request", GitHubActionsImage.Ubuntu2404, GitHubActionsImage.SelfHosted,
    AutoGenerate = false,
    OnPullRequestBranches = new[] { "main", "release/*" },
    OnPushBranches = new[] { "main" },
    InvokedTargets = new[] { nameof(Pack) },
    ImportSecrets = new[] { nameof(NuGetApiKey) },
    CacheKeyFiles = new string[0],
    ReadPermissions = new[] { GitHubActionsPermissions.Contents },
    WritePermissions = new[] { GitHubActionsPermissions.Packages },
    TimeoutMinutes = 30,
    SdkVersions = new[] { "8.0.x", "10.0.x" })]
[GitHubActions("nightly", GitHubActionsImage.UbuntuLatest,
    AutoGenerate = false,
    OnCronSchedule = "0 3 * * *",
    OnWorkflowDispatchOptionalInputs = new[] { "Reason" },
    InvokedTargets = new[] { nameof(Compile), nameof(Pack) },
    PublishArtifacts = false,
    ConcurrencyGroup = "nightly",
    ConcurrencyCancelInProgress = true,
    EnableGitHubToken = true)]
class Build : NukeBuild
{
    public static int Main() => Execute<Build>(x => x.Compile);

    [Parameter, Secret] readonly string NuGetApiKey;

    AbsolutePath Packages => RootDirectory / "artifacts" / "packages";

    Target Compile => _ => _.Executes(() => Log.Information("compiled"));

    Target Pack => _ => _
        .DependsOn(Compile)
        .Produces(Packages / "*.nupkg", Packages / "*.snupkg")
        .Executes(() => Log.Information("packed"));
}
