using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>Finds programs in restored NuGet packages.</summary>
internal static class PackageExecutables
{
    public static string Find(string[] packages, string[] executables, string? version, string? framework)
    {
        var used = BuildPackages.Read();
        var folders = Folders(used);
        foreach (var package in packages)
            if ((version ?? used.VersionOf(package)) is { } wanted)
            {
                if (Array.Find(Versions(folders, package), x => Path.GetFileName(x).Equals(wanted, StringComparison.OrdinalIgnoreCase)) is { } folder)
                    return Executable(folder, executables, framework);
            }
            else if (Versions(folders, package).MaxBy(x => new PackageVersion(Path.GetFileName(x))) is { } newest)
            {
                return Executable(newest, executables, framework);
            }

        throw new ArgumentException(NotFound(packages, version, used, folders));
    }

    private static string[] Folders(BuildPackages used)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string?[] folders = [EnvironmentInfo.GetVariable("NUGET_PACKAGES"), .. used.Folders, Path.Combine(home, ".nuget", "packages")];
        return folders.Where(x => !string.IsNullOrEmpty(x)).Select(x => Path.TrimEndingDirectorySeparator(x!)).Distinct().ToArray();
    }

    // The global packages folder names packages in lower case.
    private static string[] Versions(string[] folders, string package) =>
        folders.Select(x => Path.Combine(x, package.ToLowerInvariant())).Where(Directory.Exists).SelectMany(Directory.GetDirectories).ToArray();

    private static string Executable(string folder, string[] executables, string? framework)
    {
        foreach (var executable in executables)
        {
            var paths = Files(folder, Path.GetFileName(executable)).Where(x => $"/{x}".EndsWith($"/{executable.Replace('\\', '/')}", StringComparison.OrdinalIgnoreCase));
            if (framework is not null)
                paths = paths.Where(x => x.Split('/').Contains(framework, StringComparer.OrdinalIgnoreCase));
            if (paths.MaxBy(Preference) is { } path)
                return Path.Combine(folder, path);
        }

        var where = framework is null ? "" : $" for the framework \"{framework}\"";
        var wanted = string.Join(" or ", executables.Select(x => $"\"{x}\""));
        throw new ArgumentException($"Package \"{folder}\" has no program {wanted}{where}; it has {ToolPathResolver.Listed(Programs(folder))}.");
    }

    private static IEnumerable<string> Programs(string folder) =>
        Files(folder, "*").Where(x => Path.GetExtension(x) is ".dll" or ".exe" or "").Order(StringComparer.Ordinal).Take(20);

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.GetFiles(folder, pattern, SearchOption.AllDirectories).Select(x => Path.GetRelativePath(folder, x).Replace('\\', '/'));

    // Of several frameworks the newest one that this runtime is able to run.
    private static Version Preference(string path)
    {
        foreach (var part in path.Split('/'))
            if (Version.TryParse(part.TrimStart("netcoreapp").TrimStart("net"), out var version))
                return version.Major <= Environment.Version.Major ? version : new Version(0, 0);
        return new Version(0, 1);
    }

    private static string NotFound(string[] packages, string? version, BuildPackages used, string[] folders)
    {
        var names = string.Join(" or ", packages.Select(x => $"\"{x}\""));
        var found = packages.SelectMany(x => Versions(folders, x)).Select(x => Path.GetFileName(x)).ToArray();
        var wanted = version ?? packages.Select(used.VersionOf).FirstOrDefault(x => x is not null);
        var source = used.File is { } file ? $"\"{file}\"" : "no assets file of the build project, since there is none";
        return $"Package {names}{(wanted is null ? "" : $" with version {wanted}")} was not found; looked in {ToolPathResolver.Listed(folders)} and {source}. "
            + (found.Length > 0 ? $"There are the versions {string.Join(", ", found)}." : "Add a PackageDownload for it to the build project.");
    }
}
