using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Launching;

public class LauncherConcurrency
{
    [Theory]
    [InlineData(2, true)]
    [InlineData(4, true)]
    [InlineData(4, false)]
    public async Task LaunchersAtOnceBuildOnce(int count, bool flock)
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        if (!flock)
            await HideFlockAsync(repository);
        File.WriteAllText(repository.Gate, "");
        var launchers = Enumerable.Range(0, count).Select(_ => repository.RunAsync()).ToArray();
        while (!Directory.Exists(Path.Combine(repository.State, "builds", ".new")))
            await Task.Delay(10, TestContext.Current.CancellationToken);
        File.Delete(repository.Gate);

        foreach (var result in await Task.WhenAll(launchers))
        {
            Assert.True(result.ExitCode == 0, result.Everything);
            Assert.StartsWith("v1\n", result.Output);
        }

        Assert.Single(repository.TakeCalls(), call => call == "publish");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AKilledLauncherLeavesNothingThatIsTakenForABuild(int seed)
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        var random = new Random(seed);
        for (var round = 0; round < 8; round++)
        {
            var version = $"v{round}";
            repository.Program(version);
            using (var launcher = repository.Launcher().Start())
            {
                await Task.Delay(random.Next(250), TestContext.Current.CancellationToken);
                launcher.Kill(entireProcessTree: true);
                await launcher.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            var result = await repository.RunAsync();
            Assert.True(result.ExitCode == 0, $"round {round}: {result.Everything}");
            Assert.StartsWith(version + "\n", result.Output);
            Assert.False(Directory.Exists(Path.Combine(repository.State, "builds", ".new")));
        }
    }

    [Fact]
    public async Task OldBuildsAreRemovedDownToThree()
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        for (var version = 0; version < 6; version++)
        {
            repository.Program($"v{version}");
            await repository.RunAsync();
        }

        Assert.Equal(3, Directory.GetDirectories(Path.Combine(repository.State, "builds")).Length);
        Assert.StartsWith("v5\n", (await repository.RunAsync()).Output);
    }

    /// <summary>Leaves a PATH on which locking falls back to perl, as on macOS.</summary>
    private static async Task HideFlockAsync(MiniRepository repository)
    {
        if (Tool.Find("perl") is null)
            Assert.Skip("perl is not installed.");
        await repository.ShellAsync("""
            mkdir ../../tools
            for tool in bash cat cmp comm cp date env find grep head mkdir mv perl ps rm sed sleep sort sync tee tr; do ln -s "$(command -v "$tool" || echo /none)" "../../tools/$tool"; done
            """);
        repository.Environment["PATH"] = repository.Outside("tools");
    }
}
