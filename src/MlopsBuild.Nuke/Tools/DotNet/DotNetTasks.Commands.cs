using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

public partial class DotNetTasks
{
    /// <summary>Restores the packages of projects. Calls <c>dotnet restore</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetRestore(DotNetRestoreSettings? options = null) => new DotNetTasks().Run(options);

    /// <summary>Restores the packages of projects. Calls <c>dotnet restore</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetRestore(Configure<DotNetRestoreSettings> configurator) => DotNetRestore(configurator(new DotNetRestoreSettings()));

    /// <summary>Restores the packages of projects. Calls <c>dotnet restore</c> with each of the options.</summary>
    public static IEnumerable<(DotNetRestoreSettings Settings, IReadOnlyCollection<Output> Output)> DotNetRestore(
        CombinatorialConfigure<DotNetRestoreSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false) => configurator.Invoke(DotNetRestore, degreeOfParallelism, completeOnFailure);

    /// <summary>Builds projects. Calls <c>dotnet build</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetBuild(DotNetBuildSettings? options = null) => new DotNetTasks().Run(options);

    /// <summary>Builds projects. Calls <c>dotnet build</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetBuild(Configure<DotNetBuildSettings> configurator) => DotNetBuild(configurator(new DotNetBuildSettings()));

    /// <summary>Builds projects. Calls <c>dotnet build</c> with each of the options.</summary>
    public static IEnumerable<(DotNetBuildSettings Settings, IReadOnlyCollection<Output> Output)> DotNetBuild(
        CombinatorialConfigure<DotNetBuildSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false) => configurator.Invoke(DotNetBuild, degreeOfParallelism, completeOnFailure);

    /// <summary>Runs the tests of projects. Calls <c>dotnet test</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetTest(DotNetTestSettings? options = null) => new DotNetTasks().Run(options);

    /// <summary>Runs the tests of projects. Calls <c>dotnet test</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetTest(Configure<DotNetTestSettings> configurator) => DotNetTest(configurator(new DotNetTestSettings()));

    /// <summary>Runs the tests of projects. Calls <c>dotnet test</c> with each of the options.</summary>
    public static IEnumerable<(DotNetTestSettings Settings, IReadOnlyCollection<Output> Output)> DotNetTest(
        CombinatorialConfigure<DotNetTestSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false) => configurator.Invoke(DotNetTest, degreeOfParallelism, completeOnFailure);

    /// <summary>Puts what an application needs to run into a folder. Calls <c>dotnet publish</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetPublish(DotNetPublishSettings? options = null) => new DotNetTasks().Run(options);

    /// <summary>Puts what an application needs to run into a folder. Calls <c>dotnet publish</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetPublish(Configure<DotNetPublishSettings> configurator) => DotNetPublish(configurator(new DotNetPublishSettings()));

    /// <summary>Puts what an application needs to run into a folder. Calls <c>dotnet publish</c> with each of the options.</summary>
    public static IEnumerable<(DotNetPublishSettings Settings, IReadOnlyCollection<Output> Output)> DotNetPublish(
        CombinatorialConfigure<DotNetPublishSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false) => configurator.Invoke(DotNetPublish, degreeOfParallelism, completeOnFailure);

    /// <summary>Makes NuGet packages. Calls <c>dotnet pack</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetPack(DotNetPackSettings? options = null) => new DotNetTasks().Run(options);

    /// <summary>Makes NuGet packages. Calls <c>dotnet pack</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetPack(Configure<DotNetPackSettings> configurator) => DotNetPack(configurator(new DotNetPackSettings()));

    /// <summary>Makes NuGet packages. Calls <c>dotnet pack</c> with each of the options.</summary>
    public static IEnumerable<(DotNetPackSettings Settings, IReadOnlyCollection<Output> Output)> DotNetPack(
        CombinatorialConfigure<DotNetPackSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false) => configurator.Invoke(DotNetPack, degreeOfParallelism, completeOnFailure);

    /// <summary>Builds a project and runs its program. Calls <c>dotnet run</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetRun(DotNetRunSettings? options = null) => new DotNetTasks().Run(options);

    /// <summary>Builds a project and runs its program. Calls <c>dotnet run</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetRun(Configure<DotNetRunSettings> configurator) => DotNetRun(configurator(new DotNetRunSettings()));

    /// <summary>Builds a project and runs its program. Calls <c>dotnet run</c> with each of the options.</summary>
    public static IEnumerable<(DotNetRunSettings Settings, IReadOnlyCollection<Output> Output)> DotNetRun(
        CombinatorialConfigure<DotNetRunSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false) => configurator.Invoke(DotNetRun, degreeOfParallelism, completeOnFailure);

    /// <summary>Deletes what a build has made. Calls <c>dotnet clean</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetClean(DotNetCleanSettings? options = null) => new DotNetTasks().Run(options);

    /// <summary>Deletes what a build has made. Calls <c>dotnet clean</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetClean(Configure<DotNetCleanSettings> configurator) => DotNetClean(configurator(new DotNetCleanSettings()));

    /// <summary>Deletes what a build has made. Calls <c>dotnet clean</c> with each of the options.</summary>
    public static IEnumerable<(DotNetCleanSettings Settings, IReadOnlyCollection<Output> Output)> DotNetClean(
        CombinatorialConfigure<DotNetCleanSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false) => configurator.Invoke(DotNetClean, degreeOfParallelism, completeOnFailure);

    /// <summary>Runs MSBuild. Calls <c>dotnet msbuild</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetMSBuild(DotNetMSBuildSettings? options = null) => new DotNetTasks().Run(options);

    /// <summary>Runs MSBuild. Calls <c>dotnet msbuild</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetMSBuild(Configure<DotNetMSBuildSettings> configurator) => DotNetMSBuild(configurator(new DotNetMSBuildSettings()));

    /// <summary>Runs MSBuild. Calls <c>dotnet msbuild</c> with each of the options.</summary>
    public static IEnumerable<(DotNetMSBuildSettings Settings, IReadOnlyCollection<Output> Output)> DotNetMSBuild(
        CombinatorialConfigure<DotNetMSBuildSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false) => configurator.Invoke(DotNetMSBuild, degreeOfParallelism, completeOnFailure);

    /// <summary>Formats sources. Calls <c>dotnet format</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetFormat(DotNetFormatSettings? options = null) => new DotNetTasks().Run(options);

    /// <summary>Formats sources. Calls <c>dotnet format</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetFormat(Configure<DotNetFormatSettings> configurator) => DotNetFormat(configurator(new DotNetFormatSettings()));

    /// <summary>Formats sources. Calls <c>dotnet format</c> with each of the options.</summary>
    public static IEnumerable<(DotNetFormatSettings Settings, IReadOnlyCollection<Output> Output)> DotNetFormat(
        CombinatorialConfigure<DotNetFormatSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false) => configurator.Invoke(DotNetFormat, degreeOfParallelism, completeOnFailure);

    /// <summary>Pushes packages to a package source. Calls <c>dotnet nuget push</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetNuGetPush(DotNetNuGetPushSettings? options = null) => new DotNetTasks().Run(options);

    /// <summary>Pushes packages to a package source. Calls <c>dotnet nuget push</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetNuGetPush(Configure<DotNetNuGetPushSettings> configurator) => DotNetNuGetPush(configurator(new DotNetNuGetPushSettings()));

    /// <summary>Pushes packages to a package source. Calls <c>dotnet nuget push</c> with each of the options.</summary>
    public static IEnumerable<(DotNetNuGetPushSettings Settings, IReadOnlyCollection<Output> Output)> DotNetNuGetPush(
        CombinatorialConfigure<DotNetNuGetPushSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false) => configurator.Invoke(DotNetNuGetPush, degreeOfParallelism, completeOnFailure);

    /// <summary>Restores the tools of a tool manifest. Calls <c>dotnet tool restore</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetToolRestore(DotNetToolRestoreSettings? options = null) => new DotNetTasks().Run(options);

    /// <summary>Restores the tools of a tool manifest. Calls <c>dotnet tool restore</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetToolRestore(Configure<DotNetToolRestoreSettings> configurator) => DotNetToolRestore(configurator(new DotNetToolRestoreSettings()));

    /// <summary>Restores the tools of a tool manifest. Calls <c>dotnet tool restore</c> with each of the options.</summary>
    public static IEnumerable<(DotNetToolRestoreSettings Settings, IReadOnlyCollection<Output> Output)> DotNetToolRestore(
        CombinatorialConfigure<DotNetToolRestoreSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false) => configurator.Invoke(DotNetToolRestore, degreeOfParallelism, completeOnFailure);

    /// <summary>Installs a tool. Calls <c>dotnet tool install</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetToolInstall(DotNetToolInstallSettings? options = null) => new DotNetTasks().Run(options);

    /// <summary>Installs a tool. Calls <c>dotnet tool install</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetToolInstall(Configure<DotNetToolInstallSettings> configurator) => DotNetToolInstall(configurator(new DotNetToolInstallSettings()));

    /// <summary>Installs a tool. Calls <c>dotnet tool install</c> with each of the options.</summary>
    public static IEnumerable<(DotNetToolInstallSettings Settings, IReadOnlyCollection<Output> Output)> DotNetToolInstall(
        CombinatorialConfigure<DotNetToolInstallSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false) => configurator.Invoke(DotNetToolInstall, degreeOfParallelism, completeOnFailure);

    /// <summary>Updates a tool. Calls <c>dotnet tool update</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetToolUpdate(DotNetToolUpdateSettings? options = null) => new DotNetTasks().Run(options);

    /// <summary>Updates a tool. Calls <c>dotnet tool update</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetToolUpdate(Configure<DotNetToolUpdateSettings> configurator) => DotNetToolUpdate(configurator(new DotNetToolUpdateSettings()));

    /// <summary>Updates a tool. Calls <c>dotnet tool update</c> with each of the options.</summary>
    public static IEnumerable<(DotNetToolUpdateSettings Settings, IReadOnlyCollection<Output> Output)> DotNetToolUpdate(
        CombinatorialConfigure<DotNetToolUpdateSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false) => configurator.Invoke(DotNetToolUpdate, degreeOfParallelism, completeOnFailure);
}
