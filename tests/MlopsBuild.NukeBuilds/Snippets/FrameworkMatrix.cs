using System.Collections.Generic;
using System.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities.Collections;
using Serilog;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

namespace Snippets.FrameworkMatrix;

class Build : NukeBuild
{
    public static int Main() => Execute<Build>(x => x.Test);

    [Solution] readonly Solution Solution;

    [Parameter] readonly int DegreeOfParallelism = 2;

    IEnumerable<Project> TestProjects => Solution.AllProjects.Where(x => x.Name.EndsWith(".Tests"));

    Target Frameworks => _ => _
        .Executes(() => TestProjects.ForEach(x => Log.Information("{Project}: {Frameworks}", x.Name, string.Join(" ", x.GetTargetFrameworks()))));

    Target Test => _ => _
        .Executes(() =>
        {
            var combinations =
                from project in TestProjects
                from framework in project.GetTargetFrameworks()
                select (project, framework);

            DotNetTest(s => s
                    .SetConfiguration("Release")
                    .EnableNoBuild()
                    .SetProcessEnvironmentVariable("DOTNET_CLI_UI_LANGUAGE", "en-US")
                    .SetResultsDirectory(RootDirectory / "results")
                    .CombineWith(combinations, (s, v) => s
                        .SetProjectFile(v.project)
                        .SetFramework(v.framework)
                        .AddLoggers($"trx;LogFileName={v.project.Name}_{v.framework}.trx")),
                degreeOfParallelism: DegreeOfParallelism,
                completeOnFailure: true);
        });

    Target Publish => _ => _
        .Executes(() =>
        {
            DotNetPublish(s => s
                .SetConfiguration("Release")
                .CombineWith(new[] { "linux-x64", "win-x64" }, (s, runtime) => s
                    .SetRuntime(runtime)
                    .SetOutput(RootDirectory / "publish" / runtime)));
        });
}
