using System.Runtime.InteropServices;

namespace MlopsBuild.Testing.Engines;

/// <summary>A program of ours as the solution compiled it, as publishing gives it, without the native libraries of other platforms.</summary>
public static class CompiledProgram
{
    /// <summary>Copies it to a folder.</summary>
    /// <param name="project">Name of the project.</param>
    /// <param name="target">The folder; one that is there is left as it is.</param>
    public static string Copy(string project, string target)
    {
        if (Directory.Exists(target))
            return target;
        var source = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, new DirectoryInfo(AppContext.BaseDirectory).Name));
        var here = Path.Combine("runtimes", RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(source, file);
            if ((name.StartsWith("runtimes", StringComparison.Ordinal) && !name.StartsWith(here, StringComparison.Ordinal)) || Path.GetExtension(name) is ".pdb" or ".xml")
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, name))!);
            File.Copy(file, Path.Combine(target, name));
        }

        return target;
    }
}
