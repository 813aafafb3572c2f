using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>Finds the folder that holds <c>.nuke</c>.</summary>
internal static class RootDirectory
{
    public static AbsolutePath? Find(string workingDirectory)
    {
        var home = Environment.GetEnvironmentVariable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");
        for (var folder = workingDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (folder != home && Directory.Exists(Path.Combine(folder, ".nuke")))
                return AbsolutePath.Create(folder);
        return null;
    }

    public static string NotFound(string workingDirectory) =>
        $"No root directory: neither \"{workingDirectory}\" nor a folder above it has a folder \".nuke\"; create one or name the root with --root.";
}
