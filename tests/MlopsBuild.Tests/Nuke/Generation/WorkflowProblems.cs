using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.CI.GitHubActions;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Generation;

[Collection(BuildHostCollection.Name)]
public sealed class WorkflowProblems
{
    [Fact]
    public void AllAreReportedAtOnce()
    {
        using var rendering = new WorkflowRendering<SampleBuild>("deep/er/build.cmd");
        var attribute = new GitHubActionsAttribute("a/b", GitHubActionsImage.UbuntuLatest, GitHubActionsImage.UbuntuLatest)
        {
            On = [GitHubActionsTrigger.Push],
            OnPushBranches = ["main"],
            OnPushBranchesIgnore = ["wip"],
            OnPullRequestTags = ["v1"],
            OnWorkflowDispatchRequiredInputs = ["Rows", "a b"],
            OnWorkflowDispatchOptionalInputs = ["rows"],
            InvokedTargets = ["Reprot", "Noop"],
            ImportSecrets = ["ApiKey }} ${{ github.token", "Rows"],
            WritePermissions = [GitHubActionsPermissions.Contents],
            ReadPermissions = [GitHubActionsPermissions.Contents],
            CacheIncludePatterns = ["a\nb", " "],
            EnvironmentUrl = "https://example.org",
        };
        Assert.Equal(
            [
                "Target \"Reprot\" does not exist; did you mean \"Report\"? Available targets are AfterFail, AfterProceeds, All, Always, Clean, Cond, CondDyn, Fails, Hidden, NeedsExpr, NeedsKey, Noop, Prepare, Proc, Proceeds, Report, Train.",
                "Workflow name \"a/b\" cannot be the name of a file; expected a text without any of /\\:*?\"<>|.",
                "Image UbuntuLatest is named twice; expected one job for each image.",
                "On is set together with detailed triggers; expected either On or OnPushBranches and the like.",
                "OnPushBranches or OnPushTags is set together with OnPushBranchesIgnore or OnPushTagsIgnore; expected only one of the two pairs.",
                "OnPullRequestTags is set, but GitHub has no filter for tags of pull requests; remove it.",
                "Secret \"ApiKey }} ${{ github.token\" cannot be imported; expected the name of a parameter.",
                "Input \"a b\" cannot be offered; expected the name of a parameter.",
                "Input \"rows\" is named twice; expected it once, optional or required.",
                "Variable \"Rows\" is imported twice with different values; expected it once.",
                "Permission \"contents\" is named twice; expected it in WritePermissions or in ReadPermissions.",
                "Cache pattern \"a\nb\" cannot be one line of a list; expected a path or a pattern.",
                "Cache pattern \" \" cannot be one line of a list; expected a path or a pattern.",
                "EnvironmentUrl is set without EnvironmentName; expected both or none.",
                "No \"build.cmd\" in \"<root>\" or one folder below it; expected the script that the workflow starts.",
            ],
            rendering.Problems(attribute));
    }

    [Fact]
    public void ATriggerIsNeeded()
    {
        using var rendering = new WorkflowRendering<SampleBuild>();
        Assert.Equal(
            ["No trigger is set; expected On or one of OnPushBranches, OnPullRequestBranches, OnWorkflowDispatchRequiredInputs, OnCronSchedule and the like."],
            rendering.Problems(new GitHubActionsAttribute("ci", GitHubActionsImage.UbuntuLatest)));
    }

    [Fact]
    public void TheScriptMustSuitEveryShell()
    {
        using var rendering = new WorkflowRendering<SampleBuild>("my scripts/build.cmd");
        Assert.Equal(
            ["The workflow cannot start \"my scripts/build.cmd\"; expected a path without spaces or characters special to a shell."],
            rendering.Problems(new GitHubActionsAttribute("ci", GitHubActionsImage.UbuntuLatest) { On = [GitHubActionsTrigger.Push] }));
    }
}
