using System;
using System.Collections.Generic;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Serilog;

/// <summary>The build behind the recorded hooks and the redacted tool call.</summary>
class ToolBuild : NukeBuild
{
    public static int Main() => Execute<ToolBuild>(x => x.UseTool);

    [PathVariable("ls")] readonly Tool Ls;

    Target UseTool => _ => _.Executes(() => { Ls($"-la {RootDirectory / "build.cmd"} {"a b"} {"sec":r}", exitHandler: p => Log.Information("exit {E}", p.ExitCode)); });

    protected override void OnBuildCreated() => Console.WriteLine("HOOK OnBuildCreated");

    protected override void OnBuildInitialized() => Console.WriteLine($"HOOK OnBuildInitialized plan={string.Join(",", ExecutionPlan)}");

    protected override void OnTargetRunning(string target) => Console.WriteLine($"HOOK running {target}");

    protected override void OnTargetSucceeded(string target) => Console.WriteLine($"HOOK succeeded {target}");

    protected override void OnBuildFinished() => Console.WriteLine("HOOK OnBuildFinished");
}
