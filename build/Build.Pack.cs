using MlopsBuild.Targets;
using Nuke.Common;

/// <summary>The libraries as NuGet packages, and the template of a project.</summary>
partial class Build
{
    [Parameter("Version of the packages, such as 1.2.0; by default what git's tags say (MinVer)")]
    readonly string? PackageVersion;

    [Parameter("Version of the release that the public interfaces of the packages must be compatible with; by default the newest tag before this commit")]
    readonly string? ReleasedVersion;

    [Parameter("Folder or address of the feed that holds that release; by default those NuGet knows")]
    readonly string? ReleasedFeed;

    Target Pack => _ => _
        .Description("Packs every library, with symbols and a bill of materials, and the template of a project into artifacts/packages")
        .RunsAlone()
        .Executes(() =>
        {
            var version = PackageVersion ?? PackedLibraries.VersionOf(RootDirectory);
            var released = ReleasedVersion ?? PackedLibraries.ReleaseBefore(RootDirectory, version);
            var packages = PackedLibraries.Pack(RootDirectory, version, released, ReleasedFeed) + 1;
            PackedTemplate.Pack(RootDirectory, version);
            ReportSummary(summary =>
            {
                summary["version"] = version;
                summary["packages"] = packages.ToString();
                summary["compatible with"] = released ?? "no release yet";
                return summary;
            });
        });
}
