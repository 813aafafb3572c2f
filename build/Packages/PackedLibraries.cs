using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Serilog;

/// <summary>The libraries as NuGet packages.</summary>
static class PackedLibraries
{
    /// <summary>Where packages lie.</summary>
    public static AbsolutePath FolderOf(AbsolutePath root) => root / "artifacts" / "packages";

    /// <summary>The version that git's tags say: that of the tag, or the next one with how many commits lie between.</summary>
    public static string VersionOf(AbsolutePath root)
    {
        DotNetCommand.Run(root, "tool", "restore");
        return DotNetCommand.Answer(root, "tool", "run", "minver", "--", "--minimum-major-minor", "0.1", "--tag-prefix", "v", "--verbosity", "error");
    }

    /// <summary>The newest version that is tagged in the history of this commit, other than the one to be packed; null before the first release.</summary>
    public static string? ReleaseBefore(AbsolutePath root, string version) =>
        Git(root, "tag --list v[0-9]* --merged HEAD --sort -version:refname").Select(tag => tag[1..]).FirstOrDefault(tagged => tagged != version && !tagged.Contains('-'));

    /// <summary>Seconds since 1970 of this commit: the time of all that a package holds, so that the same commit gives the same packages to the byte.</summary>
    public static string TimeOf(AbsolutePath root) => Git(root, "log -1 --format=%ct")[0];

    /// <summary>Packs all of them, each with its bill of materials, and says how many.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="version">Version of the packages.</param>
    /// <param name="released">The release that their public interfaces must be compatible with; null for none.</param>
    /// <param name="feed">Where that release is to be had; null for the feeds NuGet knows.</param>
    public static int Pack(AbsolutePath root, string version, string? released, string? feed)
    {
        var folder = FolderOf(root);
        folder.CreateDirectory();
        IReadOnlyList<string> properties =
        [
            $"-p:PackedVersion={version}", $"-p:ReleasedVersion={released}", $"-p:ReleasedFeed={feed}", $"-p:DeterministicTimestamp={TimeOf(root)}", $"-p:PackageOutputPath={folder}/", "-v:q", "-nologo",
            "-nodeReuse:false",
        ];
        DotNetCommand.Run(root, ["msbuild", "src/packages.proj", "-t:Restore", .. properties]);
        foreach (var old in folder.GlobFiles("*.nupkg", "*.snupkg"))
            old.DeleteFile();
        foreach (var project in (PackingOf(root) / "obj").GlobFiles("*/project.assets.json").Select(assets => assets.Parent.Name).Where(project => (root / "src" / project).DirectoryExists()))
            WriteMaterials(root, project, project, version);
        DotNetCommand.Run(root, ["msbuild", "src/packages.proj", "-t:Pack", .. properties]);
        if (!NukePackage.TryPack(root, version, properties))
            Log.Information("MlopsBuild.Targets.Nuke is not packed: Nuke.Common cannot be restored here");
        return folder.GlobFiles("*.nupkg").Count;
    }

    /// <summary>Writes the bill of materials of a package from what was restored for its project.</summary>
    public static void WriteMaterials(AbsolutePath root, string project, string package, string version) =>
        (PackingOf(root) / "sbom" / $"{package}.cdx.json").WriteAllText(BillOfMaterials.Write(PackingOf(root) / "obj" / project / "project.assets.json", package, version));

    static AbsolutePath PackingOf(AbsolutePath root) => root / ".mlops" / "packing";

    static IReadOnlyList<string> Git(AbsolutePath root, string arguments) =>
        [.. ProcessTasks.StartProcess("git", arguments, root, logOutput: false, logInvocation: false).AssertZeroExitCode().Output.Select(line => line.Text.Trim())];
}
