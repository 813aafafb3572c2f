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
        Msbuild(root, "Restore", version, released, feed);
        foreach (var old in folder.GlobFiles("*.nupkg", "*.snupkg"))
            old.DeleteFile();
        var materials = root / ".mlops" / "packing";
        foreach (var assets in (materials / "obj").GlobFiles("*/project.assets.json").Where(assets => (root / "src" / assets.Parent.Name).DirectoryExists()))
            (materials / "sbom" / $"{assets.Parent.Name}.cdx.json").WriteAllText(BillOfMaterials.Write(assets, assets.Parent.Name, version));
        Msbuild(root, "Pack", version, released, feed);
        if (!NukePackage.TryPack(root, version))
            Log.Information("MlopsBuild.Targets.Nuke is not packed: Nuke.Common cannot be restored here");
        return folder.GlobFiles("*.nupkg").Count;
    }

    static IReadOnlyList<string> Git(AbsolutePath root, string arguments) =>
        [.. ProcessTasks.StartProcess("git", arguments, root, logOutput: false, logInvocation: false).AssertZeroExitCode().Output.Select(line => line.Text.Trim())];

    /// <summary>Runs one target of src/packages.proj.</summary>
    static void Msbuild(AbsolutePath root, string target, string version, string? released, string? feed) => DotNetCommand.Run(
        root, "msbuild", "src/packages.proj", $"-t:{target}", $"-p:PackedVersion={version}", $"-p:ReleasedVersion={released}", $"-p:ReleasedFeed={feed}", $"-p:DeterministicTimestamp={TimeOf(root)}", $"-p:PackageOutputPath={FolderOf(root)}/", "-v:q", "-nologo", "-nodeReuse:false");
}
