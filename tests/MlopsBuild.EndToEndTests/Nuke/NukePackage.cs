using MlopsBuild.EndToEndTests.Launching;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Nuke;

/// <summary>
/// The switch to NUKE's own package: a copy of the repository is compiled with BuildHost=nuke against <see cref="StandInPackage"/>.
/// </summary>
public sealed class NukePackage : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task BuildCompilesAndRunsOnThePackage()
    {
        Posix.Require();
        CopyRepository();
        // Nobody else ever takes our package for the real one.
        LinkedPackages.Write(_folder["packages"], package => package == "nuke.common");
        await StandInPackage.WriteAsync(_folder["feed"], _folder["packages"]);

        await DotNetAsync("build", "build/_build.csproj", "-c", "Release", "-p:BuildHost=nuke", $"-p:RestoreSources={_folder["feed"]}");
        var program = Path.Combine(Root, "artifacts", "bin", "_build", "release", "_build.dll");
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(program)!, "Nuke.Common.dll")));
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(program)!, "MlopsBuild.Nuke.dll")));
        Assert.DoesNotContain(Directory.EnumerateFiles(Root, "packages.lock.json", SearchOption.AllDirectories), x => File.ReadAllText(x).Contains("Nuke.Common"));

        Assert.Contains("  Train (default)", (await DotNetAsync(program, "--help")).Output);
        var validated = await DotNetAsync(program, "ValidateData", "--no-logo");
        Assert.Matches(@"\nValidateData +Succeeded", validated.Output);
        Assert.Contains("\"ValidateData\"", File.ReadAllText(Path.Combine(Root, "artifacts", "run.json")));
    }

    private string Root => _folder["checkout"];

    private async Task<CommandResult> DotNetAsync(params string[] arguments)
    {
        string[] quiet = arguments[0] is "pack" or "build" ? ["-nologo", "-v:q", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:NuGetAudit=false"] : [];
        var environment = new Dictionary<string, string?> { ["BuildHost"] = null, ["CI"] = null, ["MLOPS_ROOT"] = null, ["NUKE_ROOT"] = null, ["GITHUB_ACTIONS"] = null, ["NUGET_PACKAGES"] = _folder["packages"] };
        var result = await new Command("dotnet", [.. arguments, .. quiet]) { Folder = Root, Environment = environment }.RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        return result;
    }

    private void CopyRepository()
    {
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Path))
            Copy(Path.GetFileName(file));
        foreach (var folder in new[] { "build", "src", "data", ".nuke" })
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*", SearchOption.AllDirectories))
            if (!file.Contains($"{Path.DirectorySeparatorChar}temp{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                Copy(Path.GetRelativePath(RepositoryRoot.Path, file));
    }

    private void Copy(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Root, path))!);
        File.Copy(Path.Combine(RepositoryRoot.Path, path), Path.Combine(Root, path));
    }
}
