using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common.Tooling;

public static partial class ToolPathResolver
{
    /// <summary>The assets file that says which versions of packages the build project uses; default the one that restoring it has written.</summary>
    public static AbsolutePath? NuGetAssetsConfigFile { get; set; }

    /// <summary>The <c>package.json</c> beside which <c>node_modules</c> lies; default that of the root or else of the build project.</summary>
    public static AbsolutePath? NpmPackageJsonFile { get; set; }

    /// <summary>The path of a program in a NuGet package of the global packages folder.</summary>
    /// <param name="packageId">The package; <c>a|b</c> takes the first that exists.</param>
    /// <param name="packageExecutable">The program's file; <c>a.dll|a.exe</c> takes the first that exists.</param>
    /// <param name="version">Default the one that the build project uses, or else the newest.</param>
    /// <param name="framework">Default the newest that runs here.</param>
    /// <exception cref="ArgumentException">There is no such package, version or program.</exception>
    public static string GetPackageExecutable(string packageId, string packageExecutable, string? version = null, string? framework = null) =>
        PackageExecutables.Find(packageId.Split('|'), packageExecutable.Split('|'), version, framework);

    /// <summary>The path of a program among the npm packages of the repository.</summary>
    /// <exception cref="ArgumentException">They have no such program.</exception>
    public static string GetNpmExecutable(string npmExecutable)
    {
        var folders = NpmFolders().Select(x => Path.Combine(x, "node_modules", ".bin")).ToArray();
        foreach (var folder in folders)
        foreach (var extension in EnvironmentInfo.IsWin ? new[] { ".cmd", ".exe", "" } : [""])
            if (Path.Combine(folder, npmExecutable + extension) is var path && File.Exists(path))
                return path;
        throw new ArgumentException(
            $"Program \"{npmExecutable}\" of an npm package was not found; looked in {Listed(folders)}. Install it with npm.",
            nameof(npmExecutable));
    }

    internal static string Listed(IEnumerable<string> texts) => string.Join(", ", texts.Select(x => $"\"{x}\"")) is { Length: > 0 } list ? list : "no folder";

    private static IEnumerable<string> NpmFolders()
    {
        if (NpmPackageJsonFile is { } file)
            return [file.Parent];
        return new[] { Session.Current.RootDirectory, Session.BuildProjectFile?.Parent }.OfType<AbsolutePath>().Select(x => x.ToString()).Distinct();
    }
}
