using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Launching;

public class LauncherCompilation
{
    [Fact]
    public async Task TheCompiledBuildFollowsItsSources()
    {
        Posix.Require();
        using var repository = MiniRepository.Compiling();

        var first = await repository.RunAsync("two words", "");
        Assert.True(first.ExitCode == 0, first.Everything);
        Assert.Equal($"v1 hello\nfolder {repository.Path}\nroot {repository.Path}\n<two words>\n<>\n", first.Output);
        repository.TakeCalls();
        Assert.StartsWith("v1 hello\n", (await repository.RunAsync()).Output);
        Assert.Equal(["run"], repository.TakeCalls());

        repository.Program("v2");
        Assert.StartsWith("v2 hello\n", (await repository.RunAsync()).Output);

        await repository.ShellAsync("""
            touch -r src/Greeting/Greeting.cs ../stamp
            sed -i.md 's/hello/howdy/' src/Greeting/Greeting.cs && rm src/Greeting/*.md
            touch -r ../stamp src/Greeting/Greeting.cs
            """);
        Assert.StartsWith("v2 howdy\n", (await repository.RunAsync()).Output);

        repository.Write("src/Greeting/Wrong.cs", "class Wrong { Missing field; }");
        var failed = await repository.RunAsync();
        Assert.Equal(1, failed.ExitCode);
        Assert.Equal("", failed.Output);
        Assert.Contains("Wrong.cs(1,15): error CS0246", failed.Error);

        File.Delete(repository["src", "Greeting", "Wrong.cs"]);
        Assert.StartsWith("v2 howdy\n", (await repository.RunAsync()).Output);
    }

    [Fact]
    public async Task ARunningBuildIsUnharmedByTheNext()
    {
        Posix.Require();
        using var repository = MiniRepository.Compiling();
        var released = repository.Outside("released");
        using var older = repository.Launcher("wait", released).Start();
        var line = await older.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.True(line == "v1 hello", line ?? await older.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));

        foreach (var version in new[] { "v2", "v3", "v4" })
        {
            repository.Program(version);
            Assert.StartsWith(version, (await repository.RunAsync()).Output);
        }

        Assert.False(older.HasExited);
        Assert.Equal(4, Directory.GetDirectories(Path.Combine(repository.State, "builds")).Length);
        File.WriteAllText(released, "");
        await older.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, older.ExitCode);
    }

    [Fact]
    public async Task AKilledPublishIsFollowedByTheRightVersion()
    {
        Posix.Require();
        using var repository = MiniRepository.Compiling();
        await repository.RunAsync();
        var random = new Random(7);
        for (var round = 0; round < 2; round++)
        {
            repository.Program($"round {round}");
            using (var launcher = repository.Launcher().Start())
            {
                await Task.Delay(random.Next(6000), TestContext.Current.CancellationToken);
                launcher.Kill(entireProcessTree: true);
                await launcher.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            var result = await repository.RunAsync();
            Assert.True(result.ExitCode == 0, result.Everything);
            Assert.StartsWith($"round {round} hello\n", result.Output);
        }
    }
}
