using System.Text;
using MlopsBuild.Collaboration;
using MlopsBuild.Testing.GitHub;
using Xunit;

namespace MlopsBuild.Tests.Collaboration;

public sealed class ImageBranches : IDisposable
{
    private const string Branch = "refs/heads/mlops-images";

    private readonly GitHubBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task HaveNoHistoryInCommonWithTheCode()
    {
        var main = _bench.There.Refs["refs/heads/main"];
        var address = Assert.Single(await PublishAsync("<svg/>"));
        Assert.Matches("^https://github.com/acme/flowers/blob/mlops-images/images/[0-9a-f]{64}/rmse.svg\\?raw=true$", address);
        Assert.Single(_bench.There.History(Branch));
        Assert.Equal("<svg/>", Encoding.UTF8.GetString(Assert.Single(_bench.There.Files(Branch)!).Value));
        Assert.Equal(main, _bench.There.Refs["refs/heads/main"]);
    }

    [Fact]
    public async Task KeepAnImageOnce()
    {
        var first = await PublishAsync("<svg/>");
        Assert.Equal(first, await PublishAsync("<svg/>"));
        Assert.Single(_bench.There.History(Branch));
        await PublishAsync("<svg/>", "<svg></svg>");
        Assert.Equal(2, _bench.There.History(Branch).Count);
        Assert.Equal(2, _bench.There.Files(Branch)!.Count);
    }

    [Fact]
    public async Task KeepWhatRunsAtOnceAdd()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(run => Task.Run(() => PublishAsync($"<svg>{run}</svg>"))));
        Assert.Equal(6, _bench.There.Files(Branch)!.Count);
    }

    [Fact]
    public async Task AreWrittenOnceWhereAnAnswerIsLost()
    {
        _bench.Server.Spoil(GitHubFault.LostAnswer, 1, "POST /repos/acme/flowers/git/refs");
        await PublishAsync("<svg/>");
        Assert.Single(_bench.There.History(Branch));
    }

    private Task<IReadOnlyList<string>> PublishAsync(params string[] images) =>
        _bench.Open().PublishImagesAsync("mlops-images", [.. images.Select(image => new BranchImage("rmse.svg", Encoding.UTF8.GetBytes(image)))], cancellation: TestContext.Current.CancellationToken);
}
