using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Launching;

public class LauncherFailures
{
    [Theory]
    [InlineData("broken", "error CS1002")]
    [InlineData("disk full", "No space left on device")]
    public async Task AFailedPublishShowsItsErrorsAndRunsNothing(string source, string error)
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        await repository.RunAsync();

        repository.Program(source);
        for (var run = 0; run < 2; run++)
        {
            repository.TakeCalls();
            var failed = await repository.RunAsync();
            Assert.Equal(1, failed.ExitCode);
            Assert.Equal("", failed.Output);
            Assert.Contains(error, failed.Error);
            Assert.EndsWith("The build could not be built (see above); nothing was run.\n", failed.Error);
            Assert.DoesNotContain("run", repository.TakeCalls());
        }

        repository.Program("v2");
        Assert.StartsWith("v2\n", (await repository.RunAsync()).Output);
    }

    [Fact]
    public async Task WithoutSdkAndNetworkTheMissingVersionIsNamed()
    {
        using var repository = WithoutSdk("exit 7");

        var result = await repository.RunAsync();

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Contains("The .NET SDK 10.0.400 that global.json asks for is neither installed nor can \"https://dot.net/v1/dotnet-install.sh\" be downloaded", result.Error);
        Assert.DoesNotContain("line ", result.Error);
    }

    [Fact]
    public async Task AMissingSdkIsInstalledOnce()
    {
        using var repository = WithoutSdk("""
            while [[ $1 != -o ]]; do shift; done
            printf '%s\n' 'echo "install $*" >>"$LAUNCHER_LOG"; mkdir -p "$2"; cp "$IMITATED_DOTNET" "$2/dotnet"' >"$2"
            """);
        repository.Environment["IMITATED_DOTNET"] = repository.DotnetPath;

        var first = await repository.RunAsync();
        Assert.StartsWith("v1\n", first.Output);
        Assert.Contains($"install --install-dir {repository[".nuke", "temp", "dotnet-unix"]} --no-path --version 10.0.400", repository.TakeCalls());

        Assert.StartsWith("v1\n", (await repository.RunAsync()).Output);
        Assert.Equal(["run"], repository.TakeCalls());
        repository.Program("v2");
        Assert.StartsWith("v2\n", (await repository.RunAsync()).Output);
        Assert.DoesNotContain(repository.TakeCalls(), call => call.StartsWith("install", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AWrongDotnetExeIsTheCallersMistake()
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        repository.Environment["DOTNET_EXE"] = "/no/such/dotnet";

        var result = await repository.RunAsync();

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("DOTNET_EXE \"/no/such/dotnet\" is no program; set it to a dotnet or unset it.\n", result.Error);
    }

    [Fact]
    public async Task AnUnwritableStateFolderIsNamed()
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        repository.Write(".mlops", "in the way");

        var result = await repository.RunAsync();

        Assert.Equal(2, result.ExitCode);
        Assert.Equal($"\"{repository.State}\" cannot be written: make it writable, or copy the checkout to where it is.\n", result.Error);
    }

    /// <summary>A PATH with everything but dotnet, on which curl and wget are the given script.</summary>
    private static MiniRepository WithoutSdk(string download)
    {
        Posix.Require();
        var repository = MiniRepository.Imitating();
        var tools = repository.Outside("tools");
        foreach (var name in new[] { "curl", "wget" })
            MiniRepository.Script(Path.Combine(tools, name), "#!/usr/bin/env bash\n" + download);
        foreach (var name in new[] { "bash", "env", "cat", "cmp", "comm", "cp", "date", "find", "flock", "grep", "head", "mkdir", "mv", "perl", "ps", "rm", "sed", "sort", "stat", "sync", "tee", "tr" })
            if (Tool.Find(name) is { } tool)
                File.CreateSymbolicLink(Path.Combine(tools, name), tool);
        repository.Environment["PATH"] = tools;
        repository.Environment["DOTNET_EXE"] = null;
        return repository;
    }
}
