using System.Threading;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Serilog;

/// <summary>Runs until it is interrupted: by itself, in a tree of processes, and in a cleanup that takes as long.</summary>
class SleepingBuild : NukeBuild
{
    public static int Main() => Execute<SleepingBuild>(x => x.P);

    Target P => _ => _.Executes(() =>
    {
        (RootDirectory / "P.started").TouchFile();
        Thread.Sleep(Timeout.Infinite);
    });

    Target Q => _ => _.AssuredAfterFailure().After(P).Executes(() => Log.Information("Q cleanup"));

    Target Tree => _ => _.Executes(() => ProcessTasks.StartProcess("bash", (RootDirectory / "tree.sh").ToString()).AssertZeroExitCode());

    Target Afterwards => _ => _.AssuredAfterFailure().After(Tree).Executes(() => Log.Information("assured after the tree"));

    Target SlowCleanup => _ => _.AssuredAfterFailure().After(P).Executes(() =>
    {
        (RootDirectory / "SlowCleanup.started").TouchFile();
        Thread.Sleep(Timeout.Infinite);
    });

    Target Show => _ => _.Executes(() => Log.Information("host={Host}", Host));
}
