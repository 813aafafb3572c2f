using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Nuke;

/// <summary>
/// A package called Nuke.Common 10.1.0: our host without what it adds, since the real one is not to be had everywhere; <c>HostMembers</c> holds that no more is used than the real one has.
/// </summary>
internal static class StandInPackage
{
    private const string Host = "src/MlopsBuild.Nuke";

    /// <summary>Writes it.</summary>
    /// <param name="feed">Folder that it is written to.</param>
    /// <param name="packages">Folder of packages that nobody else takes it from for the real one.</param>
    public static async Task WriteAsync(string feed, string packages)
    {
        using var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Path).Concat(new[] { Host, "src/MlopsBuild/buildTransitive" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*", SearchOption.AllDirectories))))
            copy.Write(Path.GetRelativePath(RepositoryRoot.Path, file), File.ReadAllText(file));
        TakeAdditionsAway(copy[Host]);
        var packed = await new Command(
            "dotnet", "pack", Host, "-c", "Release", "-o", feed, "-p:PackageId=Nuke.Common", "-p:Version=10.1.0", "-p:AssemblyName=Nuke.Common", "-nologo", "-v:q", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:NuGetAudit=false")
        {
            Folder = copy.Path,
            Environment = new Dictionary<string, string?> { ["BuildHost"] = null, ["CI"] = null, ["NUGET_PACKAGES"] = packages },
        }.RunAsync();
        Assert.True(packed.ExitCode == 0, packed.Everything);
        Assert.True(File.Exists(Path.Combine(feed, "Nuke.Common.10.1.0.nupkg")));
    }

    // What stands in the way of taking our host for NUKE: members that NUKE lacks, and the attributes of components, which it does not read.
    private static void TakeAdditionsAway(string host)
    {
        File.Delete(Directory.GetFiles(host, "TargetDefinitionExtensions.cs", SearchOption.AllDirectories).Single());
        Edit(Path.Combine(host, "Build", "NukeBuild.cs"), "    protected static int Execute<T>(params Func<T, Target>[] defaultTargets)", "    private static int ExecuteDelegates<T>(params Func<T, Target>[] defaultTargets)");
        Edit(Path.Combine(host, "Build", "NukeBuild.cs"), "    [OverloadResolutionPriority(1)]\n", "");
        Edit(Path.Combine(host, "Execution", "BuildExtensions.cs"), "            Add(component, inherit: false);\n", "            _ = component;\n");
    }

    private static void Edit(string path, string before, string after)
    {
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.Contains(before, text);
        File.WriteAllText(path, text.Replace(before, after, StringComparison.Ordinal));
    }
}
