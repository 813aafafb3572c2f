using System;
using System.Linq;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.AzurePipelines;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Serilog;

namespace Snippets.ServerBuild;

[UnsetVisualStudioEnvironmentVariables]
[ShutdownDotNetAfterServerBuild]
class Build : NukeBuild
{
    public static int Main() => Execute<Build>(x => x.Test);

    [CI] readonly GitHubActions GitHubActions;
    [CI] readonly AzurePipelines AzurePipelines;

    [Parameter("Key of the feed"), Secret] readonly string ApiKey;

    [Parameter] string Version;

    static string Branch => GitHubActions.Instance?.RefName ?? AzurePipelines.Instance?.SourceBranchName ?? "local";

    protected override void OnBuildInitialized()
    {
        Version ??= GitHubActions?.RunNumber is { } number ? $"1.0.{number}" : "1.0.0-dev";
        Log.Information("Building {Version} of {Branch} on {Host}", Version, Branch, Host);
        Log.Information("server={Server} local={Local} azure={Azure}", IsServerBuild, IsLocalBuild, AzurePipelines != null);
    }

    Target Test => _ => _
        .ProceedAfterFailure()
        .Executes(() => Assert.True(Environment.GetEnvironmentVariable("BREAK_TESTS") == null, "tests are broken"));

    Target Report => _ => _
        .TriggeredBy(Test)
        .AssuredAfterFailure()
        .Executes(() => (RootDirectory / "report.txt").WriteAllText(FailedTargets.Count == 0 ? "green" : "red"));

    Target Pack => _ => _
        .DependsOn(Test)
        .OnlyWhenDynamic(() => SucceededTargets.Contains(Test))
        .Executes(() => Log.Information("packing {Version}", Version));

    Target Push => _ => _
        .DependsOn(Pack)
        .OnlyWhenDynamic(() => IsServerBuild && Host is GitHubActions)
        .OnlyWhenDynamic(() => GitHubActions.EventName == "push")
        .Requires(() => ApiKey)
        .WhenSkipped(DependencyBehavior.Execute)
        .Executes(() => Log.Information("pushing {Repository} {Sha} with a key of {Length} letters", GitHubActions.Repository, GitHubActions.Sha, ApiKey.Length));
}
