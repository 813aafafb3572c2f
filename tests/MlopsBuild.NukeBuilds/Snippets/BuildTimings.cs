using System;
using System.Collections.Generic;
using System.Linq;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Serilog;

namespace Snippets.BuildTimings;

[AttributeUsage(AttributeTargets.Class)]
public class RecordTimingsAttribute : BuildExtensionAttributeBase, IOnBuildCreated, IOnBuildInitialized, IOnTargetRunning, IOnTargetSucceeded, IOnTargetFailed, IOnTargetSkipped, IOnTargetSummaryUpdated, IOnBuildFinished
{
    readonly List<string> Lines = new();

    public string FileName { get; set; } = "timings.txt";

    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) =>
        Lines.Add($"created {string.Join(",", executableTargets.Select(x => x.Name))}");

    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan) =>
        Lines.Add($"initialized {executableTargets.Count} {string.Join(",", executionPlan.Select(x => x.Name))} local={Build.IsLocalBuild}");

    public void OnTargetRunning(ExecutableTarget target) => Lines.Add($"running {target.Name} {target.Status}");

    public void OnTargetSkipped(ExecutableTarget target) => Lines.Add($"skipped {target.Name} {target.Skipped}{target.OnlyWhen}");

    public void OnTargetSucceeded(ExecutableTarget target) => Lines.Add($"succeeded {target.Name} {target.Duration >= TimeSpan.Zero}");

    public void OnTargetFailed(ExecutableTarget target) => Lines.Add($"failed {target.Name} {target.Status}");

    public void OnTargetSummaryUpdated(INukeBuild build, ExecutableTarget target) =>
        Lines.Add($"summary {target.Name} {string.Join(",", target.SummaryInformation.Select(x => $"{x.Key}={x.Value}"))}");

    public void OnBuildFinished()
    {
        Lines.Add($"finished succeeding={Build.IsSucceeding}");
        (Build.RootDirectory / FileName).WriteAllLines(Lines);
    }
}

[AttributeUsage(AttributeTargets.Class)]
public class FirstAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    public override float Priority { get; set; } = 60;

    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) => Console.WriteLine($"first sees {executableTargets.Count} targets");
}

class Base : NukeBuild
{
    protected override void OnBuildCreated()
    {
        Console.WriteLine("class sees its hook last");
    }
}

[First]
[RecordTimings(FileName = "artifacts/timings.txt")]
class Build : Base
{
    public static int Main() => Execute<Build>(x => x.Last);

    Target First => _ => _.Executes(() => ReportSummary(x =>
    {
        x["Count"] = "1";
        return x;
    }));

    Target Never => _ => _.DependsOn(First).OnlyWhenDynamic(() => First == null).Executes(() => { });

    Target Group => _ => _.DependsOn(First, Never);

    Target Last => _ => _.DependsOn(Group).Executes(() => Log.Information("last"));

    Target Broken => _ => _.Executes(() => throw new NotSupportedException("broken on purpose"));
}
