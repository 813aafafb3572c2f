using MlopsBuild.Delivery.Oci;

namespace MlopsBuild.Delivery.Engines;

/// <summary>The files that an engine builds a Dockerfile with.</summary>
internal static class BuildContext
{
    /// <summary>Name of the Dockerfile in the context, where none of its files can stand.</summary>
    public const string DockerfileName = ".mlopsbuild.Dockerfile";

    /// <summary>Local state and history are never sent: they may hold what no image shall.</summary>
    private static readonly string[] s_never = [".git", ".mlops"];

    /// <summary>Writes the context as a tar.</summary>
    /// <param name="folder">Folder of the context.</param>
    /// <param name="dockerfile">Path of the Dockerfile, in the folder or elsewhere.</param>
    /// <param name="path">The tar.</param>
    /// <returns>How many files it holds.</returns>
    public static int Write(string folder, string dockerfile, string path)
    {
        var ignore = new DockerIgnore(IgnoreFile(folder, dockerfile) is { } file ? File.ReadAllText(file) : "");
        using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1024 * 1024);
        using var tar = new TarFiles(target);
        using (var content = File.OpenRead(dockerfile))
            tar.File(DockerfileName, content);
        var count = 1;
        foreach (var entry in Entries(folder, "").Where(entry => !ignore.LeavesOut(entry)))
        {
            var full = Path.Join(folder, entry);
            if (new FileInfo(full).LinkTarget is { } link)
            {
                tar.Link(entry, link.Replace('\\', '/'));
            }
            else
            {
                using var content = File.OpenRead(full);
                tar.File(entry, content, !OperatingSystem.IsWindows() && (File.GetUnixFileMode(full) & UnixFileMode.UserExecute) != 0);
            }

            count++;
        }

        return count;
    }

    /// <summary>The file beside the Dockerfile that speaks of it alone goes before the one of the context.</summary>
    private static string? IgnoreFile(string folder, string dockerfile) => new[] { dockerfile + ".dockerignore", Path.Combine(folder, ".dockerignore") }.FirstOrDefault(File.Exists);

    /// <summary>Files and links below a folder, in ordinal order; links to folders are not followed.</summary>
    private static IEnumerable<string> Entries(string folder, string below)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(Path.Join(folder, below)).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var relative = below.Length == 0 ? name : $"{below}/{name}";
            if (below.Length == 0 && s_never.Contains(name))
                continue;
            if (Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null)
            {
                foreach (var inner in Entries(folder, relative))
                    yield return inner;
            }
            else
            {
                yield return relative;
            }
        }
    }
}
