using Nuke.Common.IO;

namespace Nuke.Common.CI;

/// <summary>Finds the script that starts the build on every system.</summary>
internal static class BuildScript
{
    public const string Name = "build.cmd";

    /// <summary>Its path relative to the root, with slashes, or null.</summary>
    public static string? Find(AbsolutePath root)
    {
        if (File.Exists(root / Name))
            return Name;
        var folders = Directory.GetDirectories(root);
        Array.Sort(folders, StringComparer.Ordinal);
        foreach (var folder in folders)
            if (File.Exists(Path.Combine(folder, Name)))
                return $"{Path.GetFileName(folder)}/{Name}";
        return null;
    }
}
