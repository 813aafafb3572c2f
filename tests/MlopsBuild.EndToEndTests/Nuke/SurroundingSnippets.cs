using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Nuke;

/// <summary>Builds that look at repository, server, environment and parameters.</summary>
public sealed class SurroundingSnippets : IDisposable
{
    private readonly NukeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RepositoryIsDescribedFromItsFiles()
    {
        var commit = await CommittedAsync("release/2.0");

        Assert.Equal(
        [
            $"[INF] branch=release/2.0 commit={commit} identifier=owner/some-name",
            "[INF] owner=owner name=some-name https=https://github.com/owner/some-name.git ssh=git@github.com:owner/some-name.git",
            "[INF] tags=1 local=<root>",
            "[INF] main=False develop=False feature=False release=True hotfix=False",
        ],
            await _folder.MessagesAsync("ReleaseBranch", []));
    }

    [Fact]
    public async Task ReleaseBranchesAreTagged()
    {
        var commit = await CommittedAsync("release/2.0");

        var messages = await _folder.MessagesAsync("ReleaseBranch", ["Tag", "Backport", "--milestone", "2.1"]);

        Assert.Contains("[INF] backporting", messages);
        Assert.Equal($"2.1 {commit}\n", _folder.Read("released.txt"));
        Assert.Equal("first\nv2.1\n", await GitAsync("tag"));
    }

    [Fact]
    public async Task OtherBranchesAreLeftAlone()
    {
        await CommittedAsync("feature/x");

        var result = await _folder.RunAsync("ReleaseBranch", ["Tag", "Backport", "--milestone", "2.1"]);

        Assert.True(result is { ExitCode: 0, Error: "" }, result.Everything);
        Assert.Contains("Skipped                // OnlyWhen: IsReleasable\n", result.Output);
        Assert.Contains("Skipped                // OnlyWhen: GitRepository.IsOnReleaseBranch()\n", result.Output);
        Assert.False(File.Exists(_folder["released.txt"]));
    }

    [Fact]
    public async Task ChangedWorkingCopyIsRefused()
    {
        await CommittedAsync("release/2.0");
        _folder.With("more.txt", "");

        var result = await _folder.RunAsync("ReleaseBranch", ["Tag", "--milestone", "2.1"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("// ArgumentException: The working copy has changes: ?? more.txt\n", result.Output);
    }

    [Fact]
    public async Task EnvironmentIsReadAndChanged()
    {
        var messages = await _folder.MessagesAsync("Surroundings", ["--verbosity", "verbose"], ("SNIPPET_DETAILED", "yes"));

        Assert.Equal("[INF] number=42 missing=<null> typed=43 detailed=True", messages[0]);
        Assert.Contains("[INF] arguments=--verbosity verbose", messages);
        Assert.Contains("[VRB] very detailed", messages);
        Assert.Contains("[INF] first=one one True", messages);
    }

    [Theory]
    [InlineData("true", "RootDirectory.Name == \"nowhere\"")]
    [InlineData("message", "a message of my own")]
    [InlineData("null", "nothing there")]
    [InlineData("file", "<root>/absent.txt")]
    public async Task AssertionsSayWhatFailed(string failure, string reason)
    {
        var result = await _folder.RunAsync("Surroundings", ["Break", "--failure", failure]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"System.ArgumentException: ", result.Output);
        Assert.Contains(reason, result.Output);
    }

    [Fact]
    public async Task RetriesAreCounted() =>
        Assert.Equal("[INF] attempts=3", (await _folder.MessagesAsync("Surroundings", ["Break", "--failure", "retry"]))[^1]);

    [Fact]
    public async Task ShardsTakeTheirShareOfTheItems()
    {
        var suites = new List<string>();
        for (var part = 1; part <= 3; part++)
        {
            var message = (await _folder.MessagesAsync("Sharding", ["--owner", "me", "--partition", $"{part}/3"]))[0];
            Assert.StartsWith($"[INF] part {part} of 3: ", message);
            suites.AddRange(message.Split(": ")[1].Split(','));
        }

        Assert.Equal(["a", "b", "c", "d", "e", "f", "g"], suites.Order());
    }

    [Fact]
    public async Task ParametersComeFromEverySource()
    {
        _folder.With(".nuke/parameters.json", "{ \"Owner\": \"file\", \"Fruit\": \"pear\", \"Settings\": { \"Owner\": \"nested\", \"Ports\": [1, 2] } }")
            .With(".nuke/parameters.ci.json", "{ \"Owner\": \"profile\", \"Limit\": \"00:05:00\" }");

        var messages = await _folder.MessagesAsync("Sharding", ["--fruit", "apple", "--profile", "ci"], ("Renamed", "f47ac10b-58cc-4372-a567-0e02b2c3d479"), ("NUKE_SUITES", "x y"));

        Assert.Equal(
            ["[INF] part 1 of 1: x,y", "[INF] owner=profile limit=300 fruit=apple id=f47ac10b-58cc-4372-a567-0e02b2c3d479", "[INF] settings nested 1,2"],
            messages);
    }

    [Fact]
    public async Task PrefixedParametersBelongToTheirComponent() => Assert.Equal(
        ["[INF] uploading to http://h/ in 2 attempts with 3 letters"],
        await _folder.MessagesAsync("Sharding", ["Upload", "--owner", "me", "--upload-password", "abc", "--upload-address", "http://h/"]));

    private async Task<string> CommittedAsync(string branch)
    {
        _folder.With(".gitignore", ".nuke/temp\n.nuke/*.json\n");
        await GitAsync("init", "--quiet", "--initial-branch", branch);
        await GitAsync("remote", "add", "origin", "git@github.com:owner/some-name.git");
        await GitAsync("add", ".gitignore");
        await GitAsync("-c", "user.name=n", "-c", "user.email=n@example.org", "commit", "--quiet", "--message", "first");
        await GitAsync("tag", "first");
        return (await GitAsync("rev-parse", "HEAD")).Trim();
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        var result = await new Command("git", arguments) { Folder = _folder.Root }.RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        return result.Output;
    }
}
