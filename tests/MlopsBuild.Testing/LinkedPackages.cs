namespace MlopsBuild.Testing;

/// <summary>A folder of NuGet packages of its own, in which the packages that this machine has are links: what a test restores stays apart, and nothing is fetched again.</summary>
public static class LinkedPackages
{
    /// <summary>Fills a new folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="without">Whether a package, by its name in lower case, is left out.</param>
    public static void Write(string folder, Func<string, bool> without)
    {
        Directory.CreateDirectory(folder);
        var here = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set ? set : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var package in Directory.EnumerateDirectories(here).Select(Path.GetFileName).OfType<string>().Where(package => !without(package)))
            File.CreateSymbolicLink(Path.Combine(folder, package), Path.Combine(here, package));
    }
}
