using System.Linq;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Serilog;

namespace Snippets.TargetLists;

[DisableDefaultOutput(DefaultOutput.Logo, DefaultOutput.Timestamps)]
class Build : NukeBuild
{
    public static int Main() => Execute<Build>(x => x.Compile);

    Target Clean => _ => _
        .Before(Compile)
        .Executes(() => Log.Information("scheduled={Scheduled}", ScheduledTargets.Select(x => x.Name).JoinComma()));

    Target Compile => _ => _
        .Executes(() => Log.Information(
            "clean first: {Clean}, pack follows: {Pack}, named: {Named}, running: {Running}",
            SucceededTargets.Contains(Clean), ScheduledTargets.Contains(Pack), InvokedTargets.Select(x => x.Name).JoinComma(), RunningTargets.Single().Name));

    Target Pack => _ => _
        .DependsOn(Compile)
        .Triggers(Notify)
        .Executes(() => Log.Information("rebuild: {Rebuild}", !SkippedTargets.Contains(Compile)));

    Target Notify => _ => _
        .OnlyWhenDynamic(() => FinishedTargets.Contains(Pack))
        .Executes(() => Log.Information("default: {Default}", ExecutionPlan.Any(x => x.IsDefault)));

    protected override void OnBuildFinished() =>
        (RootDirectory / "finished.txt").WriteAllText(
            $"plan {ExecutionPlan.Select(x => x.Name).JoinComma()}; succeeded {SucceededTargets.Select(x => x.Name).JoinComma()}; skipped {SkippedTargets.Select(x => x.Name).JoinComma()}; failing {IsFailing}; finished {IsFinished}");
}
