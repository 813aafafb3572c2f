using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Nuke;

/// <summary>Builds that compile, test, pack and push .NET projects.</summary>
public sealed class ProjectSnippets : IDisposable
{
    private readonly NukeFolder _folder = new NukeFolder().WithRecordingDotNet().WithSolution();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ClassicTargetsRunInOrderWithTheirSettings()
    {
        _folder.With("src/Library/obj/left.txt", "").With("artifacts/old.txt", "");

        await _folder.MessagesAsync("ClassicLibrary", ["Pack", "Clean", "--configuration", "release"]);

        Assert.Equal(
        [
            "restore <root>/All.slnx",
            "build <root>/All.slnx --configuration Release --property:Version=1.2.3-beta.4 --property:AssemblyVersion=1.2.3.0 --property:FileVersion=1.2.3.99 --property:InformationalVersion=1.2.3-beta.4+abcdef --nologo --no-restore",
            "test <root>/tests/Library.Tests/Library.Tests.csproj --configuration Release --results-directory <root>/artifacts/test-results --logger trx;LogFileName=Library.Tests.trx --no-restore --no-build",
            "pack <root>/src/Library/Library.csproj --configuration Release --output <root>/artifacts/packages --property:PackageVersion=1.2.3-beta.4 --no-restore --no-build",
        ],
            _folder.Calls());
        Assert.False(Directory.Exists(_folder["src", "Library", "obj"]));
        Assert.False(File.Exists(_folder["artifacts", "old.txt"]));
    }

    [Fact]
    public async Task DefaultsDependOnTheHost()
    {
        var local = await _folder.RunAsync("ClassicLibrary", ["Pack"]);
        Assert.Equal("Target 'Pack' requires 'value(Snippets.ClassicLibrary.Build).Configuration.Equals(Configuration.Release)'\n", local.Error);
        Assert.Equal(2, local.ExitCode);

        Assert.Equal(0, (await _folder.RunAsync("ClassicLibrary", ["Pack"], ("GITHUB_ACTIONS", "true"))).ExitCode);
    }

    [Fact]
    public async Task ClassicTargetsBuildRealProjects()
    {
        File.Delete(_folder["dotnet"]);
        _folder.With("All.slnx", "<Solution>\n  <Project Path=\"src/Library/Library.csproj\" />\n</Solution>\n").With("src/Library/Library.cs", "public class Library { }\n");

        var result = await _folder.RunAsync("ClassicLibrary", ["Pack", "--configuration", "Release"]);

        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.True(File.Exists(_folder["artifacts", "packages", "Library.1.2.3-beta.4.nupkg"]), result.Everything);
    }

    [Fact]
    public async Task ComponentsComposeTheirSettings()
    {
        var messages = await _folder.MessagesAsync("ComponentLibrary", []);

        Assert.Equal(
        [
            "restore <root>/All.slnx",
            "build <root>/All.slnx --configuration Debug --no-restore --property:Version=0.0.1-local",
            "pack <root>/All.slnx --configuration Debug --no-build --output <root>/artifacts/packages --property:Version=0.0.1-local --property:RepositoryUrl=https://example.org/library",
        ],
            _folder.Calls());
        Assert.Equal("Debug\n", _folder.Read("compiled.txt"));
        Assert.Equal("[INF] packed into <root>/artifacts/packages", messages[^1]);
    }

    [Fact]
    public async Task ComponentsSeeWhatWasSkippedAndWhereTheyRun()
    {
        var result = await _folder.RunAsync("ComponentLibrary", ["--version", "2.0.0", "--skip", "Restore", "--configuration", "Release"], ("GITHUB_ACTIONS", "true"));

        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Equal("build <root>/All.slnx --configuration Release --property:ContinuousIntegrationBuild=true --property:Version=2.0.0", _folder.Calls()[0]);
        Assert.Contains("// Version: 2.0.0", result.Output);
        Assert.DoesNotContain("Prepares", result.Output);
    }

    [Fact]
    public async Task ComponentsRequireTheirSolution()
    {
        File.Delete(_folder[".nuke", "parameters.json"]);
        File.Delete(_folder["All.slnx"]);

        var result = await _folder.RunAsync("ComponentLibrary", []);

        Assert.Equal("Member 'Solution' is required to be not null or empty\n", result.Error);
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public async Task CallsAreCombinedOverProjectsAndFrameworks()
    {
        var messages = await _folder.MessagesAsync("FrameworkMatrix", ["Frameworks", "Test"]);

        Assert.Contains("[INF] Library.Tests: net8.0 net10.0", messages);
        Assert.Equal(
            new[] { "net10.0", "net8.0" }.Select(x =>
                $"test <root>/tests/Library.Tests/Library.Tests.csproj --configuration Release --no-build --results-directory <root>/results --framework {x} --logger trx;LogFileName=Library.Tests_{x}.trx"),
            _folder.Calls().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task CombinedCallsRunOneAfterAnotherByDefault()
    {
        await _folder.MessagesAsync("FrameworkMatrix", ["Publish"]);

        Assert.Equal(
            new[] { "linux-x64", "win-x64" }.Select(x => $"publish --configuration Release --runtime {x} --output <root>/publish/{x}"),
            _folder.Calls());
    }

    [Fact]
    public async Task EveryPackageIsPushedWithoutShowingTheKey()
    {
        File.Delete(_folder[".nuke", "parameters.json"]);

        var result = await _folder.RunAsync("Publishing", ["Push", "--nuget-api-key", "sesame"]);

        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Equal(
            new[] { "A", "B" }.Select(x => $"nuget push <root>/artifacts/packages/{x}.1.0.0.nupkg --source https://example.org/v3/index.json --api-key sesame --skip-duplicate --no-symbols"),
            _folder.Calls().Where(x => x != "nuget push --help"));
        Assert.Contains("--api-key [REDACTED] ", result.Output);
        Assert.DoesNotContain("sesame", result.Everything);
        Assert.Contains("[INF] absent=True\n", result.Output);
    }

    [Fact]
    public async Task FurtherCommandsTakeTheirSettings()
    {
        File.Delete(_folder[".nuke", "parameters.json"]);

        await _folder.MessagesAsync("Publishing", ["Tools", "--verbosity", "quiet"]);

        Assert.Equal(
        [
            "tool install some.tool --version 2.0.0 --tool-path <root>/tools --verbosity quiet",
            "format <root>/All.sln --verify-no-changes --no-restore --verbosity quiet",
            "msbuild <root>/All.proj -target:Docs --property:Deep=true --verbosity quiet",
            "run --project <root>/App.csproj --configuration Release --no-launch-profile --verbosity quiet -- --quick yes",
            "publish <root>/App.csproj --output <root>/app --verbosity quiet --self-contained",
            "clean <root>/App.csproj --verbosity quiet",
        ],
            _folder.Calls());
    }

    [Fact]
    public async Task FailedCommandsEndTheTargetUnlessTheirExitIsHandled()
    {
        File.Delete(_folder[".nuke", "parameters.json"]);

        var fails = await _folder.RunAsync("Publishing", ["Fails"]);
        Assert.Equal(1, fails.ExitCode);
        Assert.Contains("ProcessException: Process 'dotnet' exited with code 5.\n", fails.Output);
        Assert.Contains("Error output:\n   it is broken\n", fails.Output);

        var messages = await _folder.MessagesAsync("Publishing", ["Tolerates"]);
        Assert.Equal(["[INF] > <root>/dotnet test <root>/Broken.csproj --verbosity minimal", "[WRN] tests ended with 5", "[INF] lines=2"], messages);
    }
}
