using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Reports;

/// <summary>Holds a text to a committed file; MLOPSBUILD_ACCEPT=1 writes the file anew.</summary>
internal static class Snapshot
{
    public static void Holds(string name, string text)
    {
        var path = Path.Combine(RepositoryRoot.Path, "tests", "MlopsBuild.Tests", "Data", "Reports", "Snapshots", name);
        if (Environment.GetEnvironmentVariable("MLOPSBUILD_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"\"{path}\" is missing; run the test with MLOPSBUILD_ACCEPT=1 and commit it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
    }
}
