using Nuke.Common.IO;

/// <summary>The targets for builds that keep NUKE itself as their host: the same sources, compiled with BuildHost=nuke.</summary>
static class NukePackage
{
    /// <summary>Packs MlopsBuild.Targets.Nuke where Nuke.Common can be restored; the other packages are the same for both.</summary>
    public static bool TryPack(AbsolutePath root, string version)
    {
        string[] properties = ["-p:BuildHost=nuke", $"-p:PackedVersion={version}", "-v:q", "-nologo", "-nodeReuse:false"];
        const string Project = "src/MlopsBuild.Targets/MlopsBuild.Targets.csproj";
        try
        {
            DotNetCommand.Answer(root, ["restore", Project, .. properties]);
        }
        catch (InvalidOperationException missing) when (missing.Message.Contains("NU1101", StringComparison.Ordinal) || missing.Message.Contains("NU1102", StringComparison.Ordinal))
        {
            return false;
        }

        DotNetCommand.Run(root, ["pack", Project, "-c", "Release", "--no-restore", $"-p:PackageOutputPath={PackedLibraries.FolderOf(root)}/", .. properties]);
        return true;
    }
}
