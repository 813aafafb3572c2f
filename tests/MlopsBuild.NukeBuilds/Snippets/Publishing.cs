using System.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities.Collections;
using Serilog;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

namespace Snippets.Publishing;

[DotNetVerbosityMapping]
class Build : NukeBuild
{
    public static int Main() => Execute<Build>(x => x.Push);

    [Parameter("Feed to push to")] readonly string Source = "https://example.org/v3/index.json";
    [Parameter("Key of the feed"), Secret] readonly string NuGetApiKey;

    [NuGetPackage("not.restored.anywhere", "tool.dll", Framework = "net10.0")] readonly Tool Absent;

    AbsolutePath PackagesDirectory => RootDirectory / "artifacts" / "packages";

    Target Pack => _ => _
        .Produces(PackagesDirectory / "*.nupkg")
        .Executes(() =>
        {
            (PackagesDirectory / "B.1.0.0.nupkg").WriteAllText("b");
            (PackagesDirectory / "A.1.0.0.nupkg").WriteAllText("a");
            (PackagesDirectory / "A.1.0.0.snupkg").WriteAllText("symbols");
            Log.Information("absent={Absent}", Absent == null);
        });

    Target Push => _ => _
        .DependsOn(Pack)
        .Consumes(Pack)
        .Requires(() => NuGetApiKey, () => Source)
        .Executes(() =>
        {
            DotNetNuGetPush(s => s
                    .SetSource(Source)
                    .SetApiKey(NuGetApiKey)
                    .EnableSkipDuplicate()
                    .EnableNoSymbols()
                    .CombineWith(PackagesDirectory.GlobFiles("*.nupkg").OrderBy(x => x.Name), (s, package) => s
                        .SetTargetPath(package)),
                degreeOfParallelism: 1,
                completeOnFailure: true);
        });

    Target Tools => _ => _
        .Executes(() =>
        {
            DotNetToolInstall(s => s.SetPackageName("some.tool").SetVersion("2.0.0").SetToolInstallationPath(RootDirectory / "tools"));
            DotNetFormat(s => s.SetProject(RootDirectory / "All.sln").EnableVerifyNoChanges().EnableNoRestore());
            DotNetMSBuild(s => s.SetTargetPath(RootDirectory / "All.proj").SetTargets("Docs").SetProperty("Deep", true));
            DotNetRun(s => s.SetProjectFile(RootDirectory / "App.csproj").SetConfiguration("Release").EnableNoLaunchProfile().SetApplicationArguments("--quick yes"));
            DotNetPublish(s => s.SetProject(RootDirectory / "App.csproj").SetOutput(RootDirectory / "app").SetProcessAdditionalArguments("--self-contained"));
            DotNetClean(s => s.SetProject(RootDirectory / "App.csproj").SetProcessWorkingDirectory(RootDirectory));
        });

    Target Fails => _ => _
        .Executes(() => DotNetTest(s => s.SetProjectFile(RootDirectory / "Broken.csproj")));

    Target Tolerates => _ => _
        .Executes(() =>
        {
            var output = DotNetTest(s => s
                .SetProjectFile(RootDirectory / "Broken.csproj")
                .DisableProcessOutputLogging()
                .SetProcessExitHandler(p => Log.Warning("tests ended with {Code}", p.ExitCode)));
            Log.Information("lines={Count}", output.Count);
        });
}
