#pragma warning disable CS0649, CS0169, IDE0044 // The host assigns them.
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.CI.GitLab;
using Nuke.Common.Utilities.Collections;
using Serilog;

namespace MlopsBuild.Tests.Nuke.Builds;

/// <summary>Says what servers show in their own ways.</summary>
internal sealed class ServerBuild : NukeBuild
{
    [CI] public readonly GitHubActions? OnGitHub;

    [CI] public readonly GitLab? OnGitLab;

    [Partition(3)] public readonly Partition Part = null!;

    public Target Quiet => _ => _.Executes(() => { });

    public Target Warns => _ => _.Executes(() => Log.Warning("50% of a: b, c; d] |e'\r\nsecond ::error::line"));

    public Target Compiles => _ => _.Executes(() =>
    {
        Log.Error("{Line:l}", $"{EnvironmentInfo.GetVariable("SOURCES")}/src/A, b.cs(12,5): error CS0103: The name 'x' does not exist [a.csproj]");
        Log.Warning("src/B.cs(3): warning: unused");
    });

    public Target Summarizes => _ => _.Executes(() =>
    {
        Log.Warning("a | *b* <c>");
        ReportSummary(x => x.AddPair("R²", "0.98").AddPair("Note", "first\nsecond | `third` <script>"));
    });

    public Target Fails => _ => _.DependsOn(Summarizes).Executes(() => throw new InvalidOperationException("boom [x](y)"));

    public Target Never => _ => _.DependsOn(Fails).Executes(() => { });
}
