using MlopsBuild.Testing;
using Nuke.Common.Tooling;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Tools;

[Collection(BuildHostCollection.Name)]
public sealed class PackageTools : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PackageTools() => ToolPathResolver.NuGetAssetsConfigFile = WriteAssets("");

    [Fact]
    public void TheNewestVersionIsTakenWhereTheBuildProjectUsesNone()
    {
        WriteTool("1.9.0");
        WriteTool("1.10.0-rc.2");
        var path = WriteTool("1.10.0");
        Assert.Equal(path, ToolPathResolver.GetPackageExecutable("Some.Tool", "some-tool.sh"));
    }

    [Theory]
    [InlineData("\"Some.Tool/1.0.0\": {}", "")]
    [InlineData("", "{\"name\": \"Some.Tool\", \"version\": \"[1.0.0, 1.0.0]\"}")]
    public void TheVersionThatTheBuildProjectUsesIsTaken(string library, string download)
    {
        var path = WriteTool("1.0.0");
        WriteTool("2.0.0");
        ToolPathResolver.NuGetAssetsConfigFile = WriteAssets(library, download);
        Assert.Equal(path, ToolPathResolver.GetPackageExecutable("Some.Tool", "some-tool.sh"));
    }

    [Fact]
    public void AGivenVersionAndAGivenFrameworkAreTaken()
    {
        WriteTool("2.0.0");
        var old = WriteTool("1.0.0", "net8.0");
        var recent = WriteTool("1.0.0", "net10.0");
        WriteTool("1.0.0", "net99.0");
        Assert.Equal(recent, ToolPathResolver.GetPackageExecutable("some.tool", "some-tool.sh", "1.0.0"));
        Assert.Equal(old, ToolPathResolver.GetPackageExecutable("some.tool", "net8.0/any/some-tool.sh", "1.0.0"));
        Assert.Equal(old, ToolPathResolver.GetPackageExecutable("some.tool", "absent.dll|some-tool.sh", "1.0.0", "net8.0"));
    }

    [Fact]
    public void WhatIsMissingIsSaidWithWhatIsThere()
    {
        WriteTool("1.0.0");
        Assert.Contains("Package \"no.such\" was not found; looked in", Mistake("no.such", "x"));
        Assert.Contains(_folder["packages"], Mistake("no.such", "x"));
        Assert.EndsWith("There are the versions 1.0.0.", Mistake("some.tool", "x", "3.0.0"));
        Assert.Matches("has no program \"x.dll\"; it has \"tools.net8.0.any.some-tool\"", Mistake("some.tool", "x.dll", prepare: () => WriteTool("1.0.0", name: "some-tool")));
        Assert.Contains("for the framework \"net1.0\"", Mistake("some.tool", "some-tool.sh", "1.0.0", framework: "net1.0"));
    }

    [Fact]
    public void TheAssetsOfTheBuildProjectAreFoundBesideItsAssembly()
    {
        ToolPathResolver.NuGetAssetsConfigFile = null;
        var used = BuildPackages.Read();
        Assert.EndsWith("project.assets.json", used.File);
        var path = ToolPathResolver.GetPackageExecutable("Mono.Cecil", "Mono.Cecil.dll");
        Assert.Contains($"/mono.cecil/{used.VersionOf("mono.cecil")}/", path.Replace('\\', '/'));
    }

    [Fact]
    public void InjectedToolsRunAndMissingOnesAreNull()
    {
        WriteTool("1.0.0");
        ToolPathResolver.NuGetAssetsConfigFile = WriteAssets("");
        using var run = new HostRun();
        foreach (var file in new[] { "node_modules/.bin/linter", "tools/local.sh" })
            MakeExecutable(run.WithFile(file, $"#!/bin/bash\necho {Path.GetFileName(file)} got $# \"$1\"\n").Root + "/" + file);
        var result = run.Run<Builds.ToolBuild>("Injected");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("absent: True True True", result.Output);
        Assert.Contains("[DBG] from bash\n", result.Output);
        Assert.Contains("[DBG] some-tool.sh got 2 a b\n", result.Output);
        Assert.Contains("[DBG] linter got 1 all\n", result.Output);
        Assert.Contains("[DBG] local.sh got 1 here\n", result.Output);
    }

    public void Dispose()
    {
        ToolPathResolver.NuGetAssetsConfigFile = null;
        _folder.Dispose();
    }

    private static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string Mistake(string package, string executable, string? version = null, string? framework = null, Action? prepare = null)
    {
        prepare?.Invoke();
        return Assert.Throws<ArgumentException>(() => ToolPathResolver.GetPackageExecutable(package, executable, version, framework)).Message;
    }

    private string WriteTool(string version, string framework = "net8.0", string name = "some-tool.sh")
    {
        var path = _folder.Write($"packages/some.tool/{version}/tools/{framework}/any/{name}", "#!/bin/bash\necho some-tool.sh got $# \"$2\"\n");
        MakeExecutable(path);
        return path;
    }

    private string WriteAssets(string library, string download = "") => _folder.Write(
        "project.assets.json",
        "{'version': 3, 'packageFolders': {'FOLDER/': {}}, 'libraries': {LIBRARY}, 'project': {'frameworks': {'net10.0': {'downloadDependencies': [DOWNLOAD]}}}}"
            .Replace('\'', '"').Replace("FOLDER", _folder["packages"]).Replace("LIBRARY", library).Replace("DOWNLOAD", download));
}
