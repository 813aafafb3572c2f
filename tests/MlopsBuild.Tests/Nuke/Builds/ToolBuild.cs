using MlopsBuild.Tests.Nuke.Tools;
using Nuke.Common;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Tools.Git;
using Serilog;
using static Nuke.Common.Tools.DotNet.DotNetTasks;
using static Nuke.Common.Tools.Git.GitTasks;

namespace MlopsBuild.Tests.Nuke.Builds;

[DotNetVerbosityMapping]
internal sealed class ToolBuild : NukeBuild
{
    [PathVariable] public readonly Tool Bash = null!;
    [PathVariable("no-such-tool")] public readonly Tool? Absent = null;
    [NuGetPackage("some.tool", "some-tool.sh|some-tool.dll")] public readonly Tool? Some = null;
    [NuGetPackage("no.such.package", "x.dll")] public readonly Tool? NoPackage = null;
    [NpmPackage("linter")] public readonly Tool? Linter = null;
    [LocalPath("tools/local.sh")] public readonly Tool? Local = null;
    [LocalPath("tools/absent.sh")] public readonly Tool? NoLocal = null;

    public Target Secrets => _ => _.Executes(
        () => GreetTasks.Greet(o => o.SetPassword("pass word")),
        () => GreetTasks.Python($"-c {"import sys; print(sys.argv, file=sys.stderr); sys.exit(3)"} {"pass word":r}"));

    public Target Levels => _ => _.Executes(
        () => GreetTasks.Greet(o => o.SetFirst("quiet")),
        () => GreetTasks.Greet(o => o.SetFirst("--loud")));

    public Target Parallel => _ => _.Executes(() => GreetTasks.Greet(
        _ => _.CombineWith(Enumerable.Range(0, 8), (o, n) => o.SetFirst(new string((char)('a' + n), 40_000))),
        degreeOfParallelism: 4));

    public Target Compile => _ => _.Executes(
        () => DotNetBuild(o => o.SetProcessToolPath(RootDirectory / "dotnet")),
        () => DotNetBuild(o => o.SetProcessToolPath(RootDirectory / "dotnet").SetVerbosity(DotNetVerbosity.quiet)));

    public Target Injected => _ => _.Executes(() =>
    {
        Log.Information("absent: {Absent} {NoPackage} {NoLocal}", Absent is null, NoPackage is null, NoLocal is null);
        Bash($"-c {"echo from bash"}");
        Some!($"x {"a b"}");
        Linter!($"all");
        Local!($"here");
    });

    public Target AskGit => _ => _.Executes(() =>
    {
        var repository = RootDirectory / "repository";
        Git($"init -q -b trunk {repository}");
        Git($"-C {repository} checkout -b {"topic"}");
        Log.Information("{Branch} {Clean}", GitCurrentBranch(repository), GitHasCleanWorkingCopy(repository));
    });
}
