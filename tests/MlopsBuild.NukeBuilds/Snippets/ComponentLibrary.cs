using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using JetBrains.Annotations;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

namespace Snippets.ComponentLibrary;

[TypeConverter(typeof(TypeConverter<Configuration>))]
public class Configuration : Enumeration
{
    public static Configuration Debug = new() { Value = nameof(Debug) };
    public static Configuration Release = new() { Value = nameof(Release) };

    public static implicit operator string(Configuration configuration) => configuration.Value;
}

[PublicAPI]
public interface IHasArtifacts : INukeBuild
{
    AbsolutePath ArtifactsDirectory => RootDirectory / "output";
}

[PublicAPI]
public interface IHasConfiguration : INukeBuild
{
    [Parameter("Configuration to build")] Configuration Configuration => TryGetValue(() => Configuration) ?? (IsLocalBuild ? Configuration.Debug : Configuration.Release);
}

[PublicAPI]
public interface IHasSolution : INukeBuild
{
    [Solution, Required] Solution Solution => TryGetValue(() => Solution);
}

public interface IHasVersion : INukeBuild
{
    [Parameter] string Version => TryGetValue(() => Version) ?? "0.0.1-local";
}

[PublicAPI]
public interface IRestore : IHasSolution
{
    Target Restore => _ => _
        .Executes(() =>
        {
            DotNetRestore(_ => _
                .Apply(RestoreSettingsBase)
                .Apply(RestoreSettings));
        });

    sealed Configure<DotNetRestoreSettings> RestoreSettingsBase => _ => _.SetProjectFile(Solution);

    Configure<DotNetRestoreSettings> RestoreSettings => _ => _;
}

[PublicAPI]
public interface ICompile : IRestore, IHasConfiguration
{
    Target Compile => _ => _
        .DependsOn<IRestore>()
        .WhenSkipped(DependencyBehavior.Skip)
        .Executes(() =>
        {
            ReportSummary(_ => _
                .WhenNotNull(this as IHasVersion, (_, o) => _
                    .AddVersion(o.Version)));

            DotNetBuild(_ => _
                .Apply(CompileSettingsBase)
                .Apply(CompileSettings));
        });

    sealed Configure<DotNetBuildSettings> CompileSettingsBase => _ => _
        .SetProjectFile(Solution)
        .SetConfiguration(Configuration)
        .When(IsServerBuild, _ => _
            .EnableContinuousIntegrationBuild())
        .SetNoRestore(SucceededTargets.Contains(Restore))
        .WhenNotNull(this as IHasVersion, (_, o) => _
            .SetVersion(o.Version));

    Configure<DotNetBuildSettings> CompileSettings => _ => _;
}

[PublicAPI]
public interface IPack : ICompile, IHasArtifacts
{
    AbsolutePath PackagesDirectory => ArtifactsDirectory / "packages";

    Target Pack => _ => _
        .DependsOn(Compile)
        .Produces(PackagesDirectory / "*.nupkg")
        .Executes(() =>
        {
            DotNetPack(_ => _
                .Apply(PackSettingsBase)
                .Apply(PackSettings));
        });

    sealed Configure<DotNetPackSettings> PackSettingsBase => _ => _
        .SetProject(Solution)
        .SetConfiguration(Configuration)
        .SetNoBuild(SucceededTargets.Contains(Compile))
        .SetOutputDirectory(PackagesDirectory)
        .WhenNotNull(this as IHasVersion, (_, o) => _
            .SetVersion(o.Version));

    Configure<DotNetPackSettings> PackSettings => _ => _;
}

static class VersionSummary
{
    public static Dictionary<string, string> AddVersion(this Dictionary<string, string> summary, string version)
    {
        summary.Add("Version", version);
        return summary;
    }
}

class Build : NukeBuild, IPack, IHasVersion
{
    public static int Main() => Execute<Build>(x => ((IPack)x).Pack);

    AbsolutePath IHasArtifacts.ArtifactsDirectory => RootDirectory / "artifacts";

    // As builds write it: a component's own body first, then more.
    Target ICompile.Compile => _ => _
        .Inherit<ICompile>(x => x.Compile)
        .DependsOn(Prepare)
        .TryDependsOn<INotThere>(x => x.Missing)
        .Executes(() => (RootDirectory / "compiled.txt").WriteAllText(From<IHasConfiguration>().Configuration));

    Target Prepare => _ => _
        .DependentFor<IPack>(x => x.Pack)
        .Before<IRestore>()
        .Unlisted()
        .Executes(() => From<IHasArtifacts>().ArtifactsDirectory.CreateOrCleanDirectory());

    Target Announce => _ => _
        .After<ICompile>(x => x.Compile)
        .TriggeredBy<IPack>(x => x.Pack)
        .Executes(() => Serilog.Log.Information("packed into {Directory}", From<IPack>().PackagesDirectory));

    Configure<DotNetPackSettings> IPack.PackSettings => _ => _
        .AddProperty("RepositoryUrl", "https://example.org/library");

    T From<T>() where T : INukeBuild => (T)(object)this;
}

interface INotThere : INukeBuild
{
    Target Missing => _ => _.Executes(() => { });
}
