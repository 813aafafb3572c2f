using System.ComponentModel;
using System.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities.Collections;
using Serilog;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

namespace Snippets.ClassicLibrary;

[TypeConverter(typeof(TypeConverter<Configuration>))]
public class Configuration : Enumeration
{
    public static Configuration Debug = new Configuration { Value = nameof(Debug) };
    public static Configuration Release = new Configuration { Value = nameof(Release) };

    public static implicit operator string(Configuration configuration) => configuration.Value;
}

class Build : NukeBuild
{
    public static int Main() => Execute<Build>(x => x.Compile);

    [Parameter("Configuration to build - Default is 'Debug' (local) or 'Release' (server)")]
    readonly Configuration Configuration = IsLocalBuild ? Configuration.Debug : Configuration.Release;

    [Solution] readonly Solution Solution;

    AbsolutePath SourceDirectory => RootDirectory / "src";
    AbsolutePath TestsDirectory => RootDirectory / "tests";
    AbsolutePath ArtifactsDirectory => RootDirectory / "artifacts";
    AbsolutePath TestResultsDirectory => ArtifactsDirectory / "test-results";
    AbsolutePath PackagesDirectory => ArtifactsDirectory / "packages";

    Target Clean => _ => _
        .Description("Removes what earlier builds left")
        .Before(Restore)
        .Executes(() =>
        {
            SourceDirectory.GlobDirectories("**/bin", "**/obj").ForEach(x => x.DeleteDirectory());
            TestsDirectory.GlobDirectories("**/{bin,obj}").ForEach(x => x.DeleteDirectory());
            ArtifactsDirectory.CreateOrCleanDirectory();
        });

    Target Restore => _ => _
        .Executes(() =>
        {
            DotNetRestore(s => s
                .SetProjectFile(Solution));
        });

    Target Compile => _ => _
        .DependsOn(Restore)
        .Executes(() =>
        {
            DotNetBuild(s => s
                .SetProjectFile(Solution)
                .SetConfiguration(Configuration)
                .SetVersion("1.2.3-beta.4")
                .SetAssemblyVersion("1.2.3.0")
                .SetFileVersion("1.2.3.99")
                .SetInformationalVersion("1.2.3-beta.4+abcdef")
                .EnableNoLogo()
                .EnableNoRestore());
        });

    Target Test => _ => _
        .DependsOn(Compile)
        .Produces(TestResultsDirectory / "*.trx")
        .Executes(() =>
        {
            var projects = Solution.GetAllProjects("*.Tests");
            projects.ForEach(project => Log.Information("Testing {Project}", project.Name));
            projects.ForEach(project => DotNetTest(s => s
                .SetProjectFile(project)
                .SetConfiguration(Configuration)
                .SetResultsDirectory(TestResultsDirectory)
                .SetLoggers($"trx;LogFileName={project.Name}.trx")
                .EnableNoRestore()
                .EnableNoBuild()));
        });

    Target Pack => _ => _
        .DependsOn(Compile, Test)
        .Produces(PackagesDirectory / "*.nupkg")
        .Requires(() => Configuration.Equals(Configuration.Release))
        .Executes(() =>
        {
            var library = Solution.AllProjects.Single(x => x.Name == "Library");
            DotNetPack(s => s
                .SetProject(library)
                .SetConfiguration(Configuration)
                .SetOutputDirectory(PackagesDirectory)
                .SetProperty("PackageVersion", "1.2.3-beta.4")
                .EnableNoRestore()
                .EnableNoBuild());
        });
}
