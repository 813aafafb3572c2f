using MlopsBuild.Runs;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Runs;

public sealed class GitHistories : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task CommitsAreFoundAndTheirMergeBase()
    {
        await GitAsync("init", "--quiet", "-b", "main", ".");
        await CommitAsync("first");
        await CommitAsync("second");
        await GitAsync("checkout", "--quiet", "-b", "change");
        await CommitAsync("third");
        var git = new GitHistory(folder.Path);
        var (main, head) = (git.Commit("main")!, git.Commit("HEAD")!);

        Assert.Equal(main, git.MergeBase(main, head));
        Assert.Equal(main, git.Commit("HEAD~1"));
        Assert.Equal([main, git.Commit("main~1")!], git.FirstParents(main, 51));
        Assert.Single(git.FirstParents(main, 1));
        Assert.EndsWith(" third", Assert.Single(git.Between(main, head, 5)));
        Assert.False(git.IsShallow);
        Assert.Equal(["change", "main"], git.Names());
    }

    [Fact]
    public async Task WhatACallerNamesIsNeverAnOption()
    {
        await GitAsync("init", "--quiet", "-b", "main", ".");
        await CommitAsync("first");
        var git = new GitHistory(folder.Path);
        Assert.All(new[] { "", "--all", "-h", "--output=x", "a\nb", "main; touch x", "$(touch x)", "none", "main..main" }, revision => Assert.Null(git.Commit(revision)));
        Assert.Empty(git.Between("--output=x", git.Commit("main")!, 5));
        Assert.Throws<ArgumentException>(() => git.MergeBase("--all", git.Commit("main")!));
        Assert.False(File.Exists(folder["x"]));
    }

    [Fact]
    public async Task AMissingRevisionIsToldWithThoseThatThereAre()
    {
        await GitAsync("init", "--quiet", "-b", "main", ".");
        await CommitAsync("first");
        await GitAsync("tag", "v1");
        var git = new GitHistory(folder.Path);
        Assert.StartsWith("--base is \"mian\", which names no commit here. Did you mean \"main\"? There are main, v1. Fetch", Assert.Throws<ArgumentException>(() => git.Required("mian", "--base")).Message);
        Assert.Contains("is no git checkout", Assert.Throws<ArgumentException>(() => new GitHistory(Path.GetTempPath()).Required("main", "--base")).Message);
    }

    [Fact]
    public async Task AShallowCheckoutIsKnown()
    {
        Directory.CreateDirectory(folder["origin"]);
        await GitInAsync(folder["origin"], "init", "--quiet", "-b", "main", ".");
        for (var number = 0; number < 4; number++)
            await GitInAsync(folder["origin"], "commit", "--quiet", "--allow-empty", "-m", $"{number}");
        await GitAsync("clone", "--quiet", "--depth", "2", "file://" + folder["origin"], folder["clone"]);
        var git = new GitHistory(folder["clone"]);
        Assert.True(git.IsShallow);
        Assert.Equal(2, git.FirstParents(git.Commit("HEAD")!, 51).Count);
    }

    private Task CommitAsync(string subject) => GitAsync("commit", "--quiet", "--allow-empty", "-m", subject);

    private Task GitAsync(params string[] arguments) => GitInAsync(folder.Path, arguments);

    private static async Task GitInAsync(string path, params string[] arguments)
    {
        var result = await new Command("git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", .. arguments]) { Folder = path }.RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
    }
}
