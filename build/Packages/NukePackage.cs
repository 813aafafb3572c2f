using Nuke.Common.IO;

/// <summary>The targets for builds that keep NUKE itself as their host: the same sources, compiled with BuildHost=nuke.</summary>
static class NukePackage
{
    /// <summary>Packs MlopsBuild.Targets.Nuke where Nuke.Common can be restored; the other packages are the same for both.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="version">Version of the package.</param>
    /// <param name="properties">What the other packages are packed with.</param>
    public static bool TryPack(AbsolutePath root, string version, IReadOnlyList<string> properties)
    {
        const string Project = "src/MlopsBuild.Targets/MlopsBuild.Targets.csproj";
        properties = [.. properties, "-p:BuildHost=nuke"];
        try
        {
            DotNetCommand.Answer(root, ["restore", Project, .. properties]);
        }
        catch (InvalidOperationException missing) when (missing.Message.Contains("NU1101", StringComparison.Ordinal) || missing.Message.Contains("NU1102", StringComparison.Ordinal))
        {
            return false;
        }

        PackedLibraries.WriteMaterials(root, "MlopsBuild.Targets", "MlopsBuild.Targets.Nuke", version);
        DotNetCommand.Run(root, ["pack", Project, "-c", "Release", "--no-restore", .. properties]);
        return true;
    }
}
