using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.Tooling;

namespace MlopsBuild.Tests.Nuke.Builds;

internal sealed class LongBuild : NukeBuild
{
    public static bool Broken { get; set; }

    public Target P => _ => _.Executes(() =>
    {
        var process = ProcessTasks.StartProcess("sleep", "600");
        var interruption = Task.Run(TargetExecution.InterruptRunning);
        process.AssertZeroExitCode();
        interruption.Wait();
    });

    public Target Q => _ => _.AssuredAfterFailure().After(P).Executes(() => Console.Out.Flush());

    public Target R => _ => _.DependsOn(P).Executes(() => { });

    public Target Slow => _ => _.Executes(() => ProcessTasks.StartProcess("bash", "-c \"sleep 600 & wait\"", timeout: 200).AssertZeroExitCode());

    public Target First => _ => _.Executes(() => { });

    public Target Second => _ => _.DependsOn(First).Executes(() => Assert.False(Broken, "not yet"));

    public Target Told => _ => _.Executes(() =>
        ToolResolver.GetPathTool("echo")($"{RootDirectory / "a b"} {"plain"} {"hunter2":r}"));
}
