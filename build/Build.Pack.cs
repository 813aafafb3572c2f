using MlopsBuild.Targets;
using Nuke.Common;

/// <summary>The libraries as NuGet packages, and the template of a project.</summary>
partial class Build
{
    [Parameter("Version of the packages, such as 1.2.0; by default what git's tags say (MinVer)")]
    readonly string? PackageVersion;

    Target Pack => _ => _
        .Description("Packs every library, with symbols and a bill of materials, and the template of a project into artifacts/packages")
        .RunsAlone()
        .Executes(() =>
        {
            var version = PackageVersion ?? PackedLibraries.VersionOf(RootDirectory);
            var packages = PackedLibraries.Pack(RootDirectory, version) + 1;
            PackedTemplate.Pack(RootDirectory, version);
            ReportSummary(summary =>
            {
                summary["version"] = version;
                summary["packages"] = packages.ToString();
                return summary;
            });
        });
}
