using MlopsBuild.Registry;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class ModelCards : IDisposable
{
    private readonly Trial _trial = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task TellWhatWasRegistered()
    {
        var registry = _trial.Open();
        var version = await _trial.RegisterAsync(registry, "a", registration: new()
        {
            Run = "run", Commit = "abc", Metrics = new Dictionary<string, double> { ["rmse"] = 522.9, ["r2"] = 0.98, ["train.rows"] = 10 },
            Verdicts = [Trial.Passed()], Data = [new("data", Trial.Hash("data"), new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero))],
        });
        var card = ModelCard.Render(version, await registry.ReadAsync(version, Token));
        Assert.StartsWith("# diamonds, version 1\n", card);
        Assert.Contains("| Registered | 2026-03-02 12:00 UTC by ann (event 1) |\n", card);
        Assert.Contains($"| Digest | {version.Content.Digest} |\n", card);
        Assert.Contains($"| data | `{Trial.Hash("data")}` | 2026-03-01 00:00 UTC |\n", card);
        Assert.Contains("| RMSE | 522.9 | less |\n| R² | 0.98 | more |\n", card);
        Assert.Contains("| r2 at least 0.97 | pass | R² is 0.98 over 100 rows. |\n", card);
        Assert.Contains("    ./build.sh FetchModel --model diamonds@1 --to diamonds\n", card);
    }

    [Fact]
    public async Task StayTheSameWhateverHappensLater()
    {
        var registry = _trial.Open("ann <b>|");
        await _trial.RegisterAsync(registry, "a");
        var before = await CardAsync();
        await registry.PromoteAsync(new("diamonds", 1, "staging"), Token);
        await _trial.RegisterAsync(registry, "b");
        Assert.Equal(before, await CardAsync());
        Assert.Contains("by ann \\<b\\>\\|", before);

        async Task<string> CardAsync()
        {
            var version = (await registry.ReadAsync(Token)).Version("diamonds", 1);
            return ModelCard.Render(version, await registry.ReadAsync(version, Token));
        }
    }
}
