using System.Reflection;
using MlopsBuild.Testing;
using PublicApiGenerator;
using Xunit;

namespace MlopsBuild.Tests.PublicApi;

/// <summary>A change of a public API shows in the diff of its snapshot. MLOPSBUILD_ACCEPT=1 writes the snapshots anew.</summary>
public sealed class PublicApiSnapshots
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "MlopsBuild.Tests", "PublicApi");

    public static TheoryData<string> Libraries => new(Directory
        .EnumerateDirectories(Path.Combine(RepositoryRoot.Path, "src"))
        .Select(folder => Path.GetFileName(folder))
        .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void PublicApiIsTheOneRecorded(string library)
    {
        var api = Assembly.Load(library).GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n") + "\n";
        var snapshot = Path.Combine(Folder, $"{library}.txt");
        if (Environment.GetEnvironmentVariable("MLOPSBUILD_ACCEPT") == "1")
            File.WriteAllText(snapshot, api);
        Assert.True(File.Exists(snapshot), $"\"{snapshot}\" is missing; run the test with MLOPSBUILD_ACCEPT=1 and commit it.");
        Assert.Equal(File.ReadAllText(snapshot), api);
    }
}
