using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Launching;

/// <summary>What the launcher does when a shell asks it for candidates.</summary>
public class LauncherCompletion
{
    private static readonly CommandResult Silence = new(0, "", "");

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.cmd")]
    public async Task AsksTheLastBuildEvenWhenSourcesHaveChanged(string launcher)
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        await repository.RunAsync();
        repository.TakeCalls();
        repository.Program("v2");
        Directory.CreateDirectory(repository.Outside("else where"));

        var command = new Command("bash", repository[launcher], ":complete", "1", "Train", "two words", "");
        var result = await (command with { Folder = repository.Outside("else where"), Environment = repository.Environment }).RunAsync();

        Assert.Equal($"v1\nfolder {repository.Outside("else where")}\nroot {repository.Path}\n<:complete>\n<1>\n<Train>\n<two words>\n<>\n", result.Output);
        Assert.Equal("", result.Error);
        Assert.Equal(["run"], repository.TakeCalls());
    }

    [Fact]
    public async Task IsSilentBeforeTheFirstBuild()
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        Assert.Equal(Silence, await repository.RunAsync(":complete", "0", ""));
        Assert.False(Directory.Exists(repository.State));
    }

    [Theory]
    [InlineData("rm -r .mlops/launcher/builds/*")]
    [InlineData("echo nonsense >.mlops/launcher/current")]
    [InlineData("sed -i 's/BuildHost=$/BuildHost=nuke/' .mlops/launcher/current")]
    [InlineData("rm \"$DOTNET_EXE\"")]
    public async Task IsSilentWithoutABuildThatAnswers(string line)
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        await repository.RunAsync();
        repository.TakeCalls();
        await repository.ShellAsync(line);

        Assert.Equal(Silence, await repository.RunAsync(":complete", "0", ""));
        Assert.Empty(repository.TakeCalls());
    }

    [Fact]
    public async Task OtherCommandsRunTheCurrentBuild()
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        await repository.RunAsync();
        repository.TakeCalls();
        repository.Program("v2");

        Assert.StartsWith("v2\n", (await repository.RunAsync(":completion", "bash")).Output);
        Assert.Contains("publish", repository.TakeCalls());
    }
}
