using MlopsBuild.Testing;
using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.Git;
using Nuke.Common.IO;
using Nuke.Common.Tools.GitHub;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class GitRepositories : IDisposable
{
    private readonly HostRun _host = new();

    private AbsolutePath Root => _host.Root;

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("https://github.com/owner/name", GitProtocol.Https, "github.com", "owner/name")]
    [InlineData("https://github.com/owner/name.git/", GitProtocol.Https, "github.com", "owner/name")]
    [InlineData("https://user:password@git.example.org:8443/group/sub/name.git", GitProtocol.Https, "git.example.org:8443", "group/sub/name")]
    [InlineData("git@github.com:owner/name.git", GitProtocol.Ssh, "github.com", "owner/name")]
    [InlineData("git.example.org:name", GitProtocol.Ssh, "git.example.org", "name")]
    [InlineData("ssh://git@git.example.org:2222/owner/name.git", GitProtocol.Ssh, "git.example.org:2222", "owner/name")]
    [InlineData("git://git.example.org/name.git", null, "git.example.org", "name")]
    public void AddressesAreTakenApart(string url, GitProtocol? protocol, string endpoint, string identifier)
    {
        var repository = GitRepository.FromUrl(url, "main");
        Assert.Equal((protocol, endpoint, identifier, "main"), (repository.Protocol, repository.Endpoint, repository.Identifier, repository.Branch));
        Assert.Null(repository.LocalDirectory);
    }

    [Theory]
    [InlineData("https://user:password@git.example.org:8443/o/n.git", "https://git.example.org:8443/o/n.git", "git@git.example.org:o/n.git")]
    [InlineData("git@github.com:o/n", "https://github.com/o/n.git", "git@github.com:o/n.git")]
    [InlineData("ssh://git@git.example.org:2222/o/n.git", "https://git.example.org/o/n.git", "ssh://git@git.example.org:2222/o/n.git")]
    public void AddressesAreWrittenForBothProtocols(string url, string https, string ssh) =>
        Assert.Equal((https, ssh), (GitRepository.FromUrl(url).HttpsUrl, GitRepository.FromUrl(url).SshUrl));

    [Theory]
    [InlineData("/srv/git/name.git")]
    [InlineData(@"C:\git\name")]
    [InlineData("../name")]
    [InlineData("file:///srv/git/name.git")]
    public void LocalPathsAreNoAddresses(string url) =>
        Assert.Contains($"\"{url}\"", Assert.Throws<ArgumentException>(() => GitRepository.FromUrl(url)).Message);

    [Fact]
    public async Task ACloneTellsItsOriginAndItsBranch()
    {
        await Initialize();
        await Git("remote", "add", "upstream", "https://github.com/other/name.git");
        await Git("remote", "add", "origin", "git@github.com:owner/name.git");
        await Git("config", "branch.main.remote", "upstream");
        await Git("config", "branch.main.merge", "refs/heads/trunk");
        var repository = GitRepository.FromLocalDirectory(Root / "sub" / "deeper");
        Assert.Equal((Root, "main", "refs/heads/main"), (repository.LocalDirectory, repository.Branch, repository.Head));
        Assert.Equal(await Output("rev-parse", "HEAD"), repository.Commit);
        Assert.Equal(("upstream", "trunk", "other/name"), (repository.RemoteName, repository.RemoteBranch, repository.Identifier));
        Assert.Equal("https://github.com/other/name.git", repository.ToString());
        Assert.Equal(("other", "name"), (repository.GetGitHubOwner(), repository.GetGitHubName()));
        Assert.True(repository.IsGitHubRepository());

        await Git("switch", "-qc", "feature/x");
        repository = GitRepository.FromLocalDirectory(Root);
        Assert.Equal(("feature/x", "origin", null, "owner/name"), (repository.Branch, repository.RemoteName, repository.RemoteBranch, repository.Identifier));
    }

    [Fact]
    public async Task WithoutRemoteOrCommitThereIsLessToTell()
    {
        await Git("init", "-q", "-b", "main", ".");
        var repository = GitRepository.FromLocalDirectory(Root);
        Assert.Equal(("main", null, null, null), (repository.Branch, repository.Commit, repository.RemoteName, repository.HttpsUrl));
        Assert.Empty(repository.Tags);
        Assert.Equal(Root.ToString(), repository.ToString());
        Assert.Contains("expected a remote", Assert.Throws<ArgumentException>(repository.GetGitHubOwner).Message);
    }

    [Theory]
    [InlineData("loose")]
    [InlineData("packed references")]
    [InlineData("packed objects")]
    public async Task TagsOfTheCommitAreFound(string storage)
    {
        await Initialize();
        await Git("tag", "light/1");
        await Git("tag", "-am", "annotated", "v1");
        await Git("tag", "-am", "of a tag", "v1-again", "v1");
        await Git("commit", "-qm", "second", "--allow-empty");
        await Git("tag", "v2");
        await Git("tag", "-am", "other", "v2-annotated");
        if (storage == "packed references")
            await Git("pack-refs", "--all");
        if (storage == "packed objects")
            await Git("repack", "-adq");
        Assert.Equal(["v2", "v2-annotated"], GitRepository.FromLocalDirectory(Root).Tags);
        await Git("checkout", "-q", "HEAD~1");
        var detached = GitRepository.FromLocalDirectory(Root);
        Assert.Null(detached.Branch);
        Assert.Equal(detached.Commit, detached.Head);
        Assert.Equal(["light/1", "v1", "v1-again"], detached.Tags);
    }

    [Fact]
    public async Task PackedBranchesAreRead()
    {
        await Initialize();
        await Git("pack-refs", "--all");
        Assert.False((Root / ".git" / "refs" / "heads" / "main").FileExists());
        Assert.Equal(await Output("rev-parse", "HEAD"), GitRepository.FromLocalDirectory(Root).Commit);
    }

    [Fact]
    public async Task WorktreesAreRead()
    {
        await Initialize();
        await Git("remote", "add", "origin", "https://github.com/owner/name.git");
        await Git("worktree", "add", "-q", "-b", "hotfix/1", Root / "tree");
        await Git("tag", "v1");
        var repository = GitRepository.FromLocalDirectory(Root / "tree");
        Assert.Equal((Root / "tree", "hotfix/1", "owner/name"), (repository.LocalDirectory, repository.Branch, repository.Identifier));
        Assert.Equal(["v1"], repository.Tags);
        Assert.True(repository.IsOnHotfixBranch());
        (Root / ".git" / "worktrees").DeleteDirectory();
        Assert.Contains("git worktree repair", Assert.Throws<DirectoryNotFoundException>(() => GitRepository.FromLocalDirectory(Root / "tree")).Message);
    }

    [Fact]
    public async Task SubmodulesAreRead()
    {
        await Initialize();
        await Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", Root, "modules/inner");
        await new Command("git", "-C", Root / "modules" / "inner", "remote", "set-url", "origin", "https://github.com/owner/inner.git").RunAsync();
        var repository = GitRepository.FromLocalDirectory(Root / "modules" / "inner");
        Assert.Equal((Root / "modules" / "inner", "owner/inner", "main"), (repository.LocalDirectory, repository.Identifier, repository.Branch));
        Assert.Equal(await Output("rev-parse", "HEAD"), repository.Commit);
    }

    [Fact]
    public async Task ABuildGetsItsRepository()
    {
        await Initialize();
        var result = _host.Run<GitBuild>("Show");
        Assert.True(result.ExitCode == 0, result.Everything);
        var found = ((GitBuild)_host.Build!).Found!;
        Assert.Equal((Root, "main"), (found.LocalDirectory, found.Branch));
    }

    [Fact]
    public async Task AServerSaysWhatIsBuilt()
    {
        await Initialize();
        await Git("tag", "v1");
        var commit = await Output("rev-parse", "HEAD");
        await Git("commit", "-qm", "second", "--allow-empty");
        _host.With("GITHUB_ACTIONS", "true").With("GITHUB_REF", "refs/heads/release/1").With("GITHUB_SHA", commit);
        Assert.Equal(0, _host.Run<GitBuild>("Show").ExitCode);
        var found = ((GitBuild)_host.Build!).Found!;
        Assert.Equal(("release/1", commit, "refs/heads/main"), (found.Branch, found.Commit, found.Head));
        Assert.Equal(["v1"], found.Tags);
        Assert.True(found.IsOnReleaseBranch());
    }

    [Fact]
    public void OutsideOfARepositoryThereIsAWarning()
    {
        var result = _host.Run<GitBuild>("Show");
        Assert.Equal(0, result.ExitCode);
        Assert.Null(((GitBuild)_host.Build!).Found);
        Assert.Contains("Could not inject value for GitBuild.Repository", result.Output);
        Assert.Contains("No Git repository: neither \"<root>\" nor a folder above it", result.Output);
    }

    [Theory]
    [InlineData("main", true, false, false)]
    [InlineData("Master", true, false, false)]
    [InlineData("develop", false, true, false)]
    [InlineData("features/x", false, false, true)]
    [InlineData("feature", false, false, false)]
    [InlineData(null, false, false, false)]
    public void BranchesAreToldByTheirNames(string? name, bool main, bool develop, bool feature)
    {
        var repository = GitRepository.FromUrl("git@host:o/n").SetBranch(name!);
        Assert.Equal((main, develop, feature), (repository.IsOnMainOrMasterBranch(), repository.IsOnDevelopBranch(), repository.IsOnFeatureBranch()));
    }

    [Fact]
    public void ServersOfTheirOwnHaveOwnersToo()
    {
        var repository = GitRepository.FromUrl("git@git.example.org:owner/name.git");
        Assert.False(repository.IsGitHubRepository());
        Assert.Equal(("owner", "name"), (repository.GetGitHubOwner(), repository.GetGitHubName()));
        Assert.Equal("https://git.example.org/owner/name/compare/v1...HEAD", repository.GetGitHubCompareTagToHeadUrl("v1"));
    }

    private async Task Initialize()
    {
        await Git("init", "-q", "-b", "main", ".");
        await Git("config", "user.name", "Somebody");
        await Git("config", "user.email", "somebody@example.org");
        await Git("commit", "-qm", "first", "--allow-empty");
    }

    private async Task Git(params string[] arguments) => await Output(arguments);

    private async Task<string> Output(params string[] arguments)
    {
        var result = await new Command("git", arguments) { Folder = Root }.RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        return result.Output.Trim();
    }
}
