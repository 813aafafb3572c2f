using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Launching;

public class LauncherInvocation
{
    private static readonly string[] Awkward = ["Train", "", "two words", "*", "$HOME", "a\"b", "it's", "--flag=x y", "back\\slash", "line\nbreak", "-"];

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.cmd")]
    public async Task ArgumentsArriveExactly(string launcher)
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();

        var result = await new Command("bash", [repository[launcher], .. Awkward]) { Folder = repository.Path, Environment = repository.Environment }.RunAsync();

        Assert.EndsWith(string.Concat(Awkward.Select(argument => $"<{argument}>\n")), result.Output);
    }

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.cmd")]
    public async Task WorkingFolderStaysAndTheRootIsPassedOn(string launcher)
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        Directory.CreateDirectory(repository.Outside("else where"));

        var result = await new Command("bash", repository[launcher]) { Folder = repository.Outside("else where"), Environment = repository.Environment }.RunAsync();

        Assert.Equal($"v1\nfolder {repository.Outside("else where")}\nroot {repository.Path}\n", result.Output);
    }

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.cmd")]
    public async Task ALinkToTheLauncherLeadsToItsOwnCheckout(string launcher)
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        Directory.CreateDirectory(repository.Outside("links"));
        File.CreateSymbolicLink(repository.Outside("links", "second"), Path.Combine("..", "parent", "a checkout", launcher));
        File.CreateSymbolicLink(repository.Outside("links", "first"), "second");

        var result = await new Command("bash", "first") { Folder = repository.Outside("links"), Environment = repository.Environment }.RunAsync();

        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains($"\nroot {repository.Path}\n", result.Output);
    }

    [Fact]
    public async Task ARootOfTheUserIsKept()
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        repository.Environment["MLOPS_ROOT"] = "/chosen";

        Assert.Contains("\nroot /chosen\n", (await repository.RunAsync()).Output);
    }

    [Fact]
    public async Task ARootThatAnOuterLauncherSetIsReplaced()
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        repository.Environment["MLOPS_ROOT"] = repository.Environment["MLOPS_LAUNCHER_ROOT"] = "/outer";

        Assert.Contains($"\nroot {repository.Path}\n", (await repository.RunAsync()).Output);
    }

    [Fact]
    public async Task DotnetOnThePathIsUsedWhenNoneIsNamed()
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        repository.Environment["DOTNET_EXE"] = null;
        repository.Environment["PATH"] = $"{Path.GetDirectoryName(repository.DotnetPath)}:{Environment.GetEnvironmentVariable("PATH")}";
        await repository.RunAsync();
        repository.TakeCalls();

        Assert.StartsWith("v1\n", (await repository.RunAsync()).Output);
        Assert.Equal(["run"], repository.TakeCalls());
    }

    [Fact]
    public async Task PublishesLockedInContinuousIntegrationExceptUnderNuke()
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        MiniRepository.Script(repository.DotnetPath, File.ReadAllText(repository.DotnetPath).Replace("name=$1 ;;", "name=$* ;;", StringComparison.Ordinal));

        repository.Environment["CI"] = "true";
        await repository.RunAsync();
        Assert.Contains(repository.TakeCalls(), call => call.Contains("-p:RestoreLockedMode=true", StringComparison.Ordinal));

        repository.Environment["BuildHost"] = "nuke";
        await repository.RunAsync();
        Assert.DoesNotContain(repository.TakeCalls(), call => call.Contains("-p:RestoreLockedMode=true", StringComparison.Ordinal));
    }
}
