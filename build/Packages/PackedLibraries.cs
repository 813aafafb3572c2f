using Nuke.Common.IO;
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

    /// <summary>Packs all of them, each with its bill of materials, and says how many.</summary>
    public static int Pack(AbsolutePath root, string version)
    {
        var folder = FolderOf(root);
        folder.CreateDirectory();
        foreach (var old in folder.GlobFiles("*.nupkg", "*.snupkg"))
            old.DeleteFile();
        Msbuild(root, "Restore", version);
        var materials = root / ".mlops" / "packing";
        foreach (var assets in (materials / "obj").GlobFiles("*/project.assets.json"))
            (materials / "sbom" / $"{assets.Parent.Name}.cdx.json").WriteAllText(BillOfMaterials.Write(assets, assets.Parent.Name, version));
        Msbuild(root, "Pack", version);
        if (!NukePackage.TryPack(root, version))
            Log.Information("MlopsBuild.Targets.Nuke is not packed: Nuke.Common cannot be restored here");
        return folder.GlobFiles("*.nupkg").Count;
    }

    /// <summary>Runs one target of src/packages.proj.</summary>
    static void Msbuild(AbsolutePath root, string target, string version) => DotNetCommand.Run(
        root, "msbuild", "src/packages.proj", $"-t:{target}", $"-p:PackedVersion={version}", $"-p:PackageOutputPath={FolderOf(root)}/", "-v:q", "-nologo", "-nodeReuse:false");
}
