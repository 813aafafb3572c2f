using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Serilog;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

namespace MlopsBuild.Tests.Nuke.Builds;

internal sealed class DotNetBuild : NukeBuild
{
    private AbsolutePath App => RootDirectory / "my app" / "app.csproj";

    private AbsolutePath Broken => RootDirectory / "broken" / "broken.csproj";

    public Target Restore => _ => _.Executes(() => DotNetRestore(_ => _.SetProjectFile(App).Apply(Alone)));

    public Target Compile => _ => _.DependsOn(Restore).Executes(() =>
    {
        var results = DotNetTasks.DotNetBuild(
            _ => _
                .SetProjectFile(App)
                .EnableNoRestore()
                .EnableNoLogo()
                .SetVersion("1.2.3")
                .SetProperty("DefineConstants", "ONE;TWO")
                .Apply(Alone)
                .CombineWith(["Debug", "Release"], (_, configuration) => _.SetConfiguration(configuration)),
            degreeOfParallelism: 2,
            completeOnFailure: true);
        Log.Information("built {Configurations:l}", string.Join(" and ", results.Select(x => x.Settings.Configuration)));
    });

    public Target Test => _ => _.DependsOn(Compile).Executes(() => DotNetTest(_ => _
        .SetProjectFile(App)
        .SetConfiguration("Release")
        .EnableNoBuild()
        .SetLoggers("trx", "console;verbosity=detailed")
        .SetResultsDirectory(RootDirectory / "my results")
        .SetProcessWorkingDirectory(RootDirectory)
        .Apply(Alone)));

    public Target Publish => _ => _.DependsOn(Compile).Executes(() => DotNetPublish(_ => _
        .SetProject(App).SetConfiguration("Release").EnableNoBuild().SetOutput(RootDirectory / "published").Apply(Alone)));

    public Target Pack => _ => _.DependsOn(Compile).Executes(() => DotNetPack(_ => _
        .SetProject(App).SetConfiguration("Release").EnableNoBuild().SetVersion("1.2.3").SetAuthors("One", "Two").SetOutputDirectory(RootDirectory / "packages").Apply(Alone)));

    public Target Push => _ => _.DependsOn(Pack).Executes(() => DotNetNuGetPush(_ => _
        .SetTargetPath(RootDirectory / "packages" / "*.nupkg")
        .SetSource((RootDirectory / "feed").CreateDirectory())
        .SetApiKey("hunter2")
        .SetProcessWorkingDirectory(RootDirectory)));

    public Target Run => _ => _.DependsOn(Compile).Executes(() =>
    {
        var output = DotNetRun(_ => _
            .SetProjectFile(App).SetConfiguration("Debug").EnableNoBuild().SetApplicationArguments("--who", "two words").Apply(Alone));
        Log.Information("it said {Text}", output.StdToText());
    });

    public Target Raw => _ => _.Executes(() => DotNet($"msbuild {App} -getProperty:AssemblyName", logInvocation: false));

    public Target Fail => _ => _.Executes(() => DotNetTasks.DotNetBuild(_ => _.SetProjectFile(Broken).Apply(Alone)));

    public Target All => _ => _.DependsOn(Test, Publish, Pack, Push, Run, Raw);

    // No process of a compiler or of MSBuild outlives the test.
    private static T Alone<T>(T options)
        where T : DotNetMSBuildOptions =>
        options.SetProperty("UseSharedCompilation", false).SetProcessEnvironmentVariable("MSBUILDDISABLENODEREUSE", 1);
}
