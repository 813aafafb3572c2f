using System.Text;
using System.Text.Json.Nodes;
using MlopsBuild.Registry;
using MlopsBuild.Storage;
using MlopsBuild.Tests.Data.Reports;
using Xunit;

namespace MlopsBuild.Tests.Registry;

/// <summary>What ran where, when: the registry's one answer.</summary>
public sealed class DeploymentRecords : IDisposable
{
    private readonly Trial _trial = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _trial.Dispose();

    private static string Image(string content) => $"127.0.0.1:5000/server@{ContentHash.Of(content)}";

    private static DeploymentRecord Record(int version, string? image = null) => new("diamonds", version, "production", Image(image ?? $"{version}"), "Docker engine unix:///var/run/docker.sock");

    private async Task<ModelRegistry> TwoVersionsAsync(params (string Alias, PromotionPolicy Policy)[] policies)
    {
        var registry = _trial.Open(policies: policies);
        await _trial.RegisterAsync(registry, "a");
        await _trial.RegisterAsync(registry, "b");
        return registry;
    }

    [Fact]
    public async Task TellWhatRanWhereAndWhen()
    {
        var registry = await TwoVersionsAsync();
        var before = _trial.Clock.Now;
        _trial.Clock.Now += TimeSpan.FromHours(1);
        await registry.RecordDeploymentAsync(Record(1) with { Reason = "first" }, Token);
        _trial.Clock.Now += TimeSpan.FromHours(1);
        await registry.RecordDeploymentAsync(Record(2), Token);
        _trial.Clock.Now += TimeSpan.FromHours(1);
        await registry.RecordDeploymentRollbackAsync(Record(1) with { Reason = "too slow" }, Token);
        var history = (await registry.ReadAsync(Token)).Model("diamonds").Environment("production");
        Assert.Null(history.At(before));
        Assert.Equal([1, 2, 1], Enumerable.Range(1, 3).Select(hour => history.At(before + TimeSpan.FromHours(hour))!.Version));
        Assert.Equal((Image("1"), true), (history.Current.Image, history.Current.IsRollback));
        Assert.Null(history.Before);
        var lines = RegistryText.History((await registry.ReadAsync(Token)).HistoryOf("diamonds"));
        Assert.Contains(lines, line => line.Contains("runs in production: none -> 1", StringComparison.Ordinal) && line.EndsWith("first", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("runs in production: 2 -> 1 (rolled back)", StringComparison.Ordinal));
        Assert.Empty((await registry.VerifyAsync(cancellation: Token)).Problems);
    }

    [Fact]
    public async Task AreListedAsJson()
    {
        var registry = await TwoVersionsAsync();
        var empty = await registry.ReadAsync(Token);
        await JsonSchema.FollowsAsync(JsonSchema.Published("deployments"), Encoding.UTF8.GetString(DeploymentListJson.Format(empty, empty.Models, all: true)));
        var before = _trial.Clock.Now;
        await registry.RecordDeploymentAsync(Record(1) with { Reason = "first" }, Token);
        _trial.Clock.Now += TimeSpan.FromHours(1);
        await registry.RecordDeploymentAsync(Record(2), Token);
        await registry.RecordDeploymentRollbackAsync(Record(1), Token);
        var state = await registry.ReadAsync(Token);
        var json = Encoding.UTF8.GetString(DeploymentListJson.Format(state, state.Models, all: true));
        await JsonSchema.FollowsAsync(JsonSchema.Published("deployments"), json);
        var listed = JsonNode.Parse(json)!["deployments"]!.AsArray();
        Assert.Equal(3, listed.Count);
        Assert.Equal(
            $$"""{"environment":"production","model":"diamonds","version":1,"since":"{{RegistryTime.Format(before)}}","until":"{{RegistryTime.Format(_trial.Clock.Now)}}","rolledBack":false,"event":3,"actor":"{{state.History[2].Actor}}","reason":"first","target":"Docker engine unix:///var/run/docker.sock","image":"{{Image("1")}}"}""",
            listed[2]!.ToJsonString());
        var now = JsonNode.Parse(DeploymentListJson.Format(state, state.Models))!["deployments"]!.AsArray();
        Assert.Equal((1, true, null), ((int)Assert.Single(now)!["version"]!, (bool)now[0]!["rolledBack"]!, now[0]!["until"]));
    }

    [Fact]
    public async Task OfWhatRunsAlreadyAreNotWritten()
    {
        var registry = await TwoVersionsAsync();
        Assert.NotNull(await registry.RecordDeploymentAsync(Record(1), Token));
        Assert.Null(await registry.RecordDeploymentAsync(Record(1), Token));
        var again = await registry.RecordDeploymentAsync(Record(1, "another server"), Token);
        Assert.Equal(1, ((Deployed)again!.Change).From);
    }

    [Fact]
    public async Task ThatMakeNoSenseAreRefused()
    {
        var registry = await TwoVersionsAsync();
        await registry.RecordDeploymentAsync(Record(1), Token);
        var problems = new List<string>
        {
            (await Assert.ThrowsAsync<ArgumentException>(() => registry.RecordDeploymentAsync(Record(3), Token))).Message,
            (await Assert.ThrowsAsync<ArgumentException>(() => registry.RecordDeploymentAsync(Record(2) with { Image = "server:2" }, Token))).Message,
            (await Assert.ThrowsAsync<ArgumentException>(() => registry.RecordDeploymentAsync(Record(2) with { Environment = "a/b" }, Token))).Message,
            (await Assert.ThrowsAsync<ArgumentException>(() => registry.RecordDeploymentRollbackAsync(Record(2), Token))).Message,
        };
        Assert.Contains("has no version 3", problems[0]);
        Assert.Contains("expected one by digest", problems[1]);
        Assert.Contains("a/b", problems[2]);
        Assert.Contains("there was nothing, expected version 2", problems[3]);
        Assert.Equal(3, (await registry.ReadAsync(Token)).Number);
    }

    [Fact]
    public void OfVersionsThatWereNeverRegisteredCannotStandInTheLog()
    {
        var log = new WrittenLog().Add(0, WrittenLog.Version(1));
        var unknown = Assert.Throws<FormatException>(() => log.Add(1, new Deployed("diamonds", "production", 2, null) { Image = Image("2"), Target = "t" }));
        Assert.Contains("version 2 of \"diamonds\", which was not registered", unknown.Message);
        Assert.Throws<FormatException>(() => log.Add(1, new Deployed("diamonds", "production", 1, 1) { Image = Image("1"), Target = "t" }));
        Assert.Throws<FormatException>(() => log.Add(1, new Deployed("diamonds", "production", 1, null) { Image = "server:1", Target = "t" }));
        Assert.Throws<FormatException>(() => log.Add(1, new DeploymentRolledBack("diamonds", "production", 1, 2) { Image = Image("1"), Target = "t" }));
        log.Add(1, new Deployed("diamonds", "production", 1, null) { Image = Image("1"), Target = "t" });
        Assert.Equal(2, log.State.Number);
    }

    [Fact]
    public void StandInSnapshots()
    {
        var log = new WrittenLog().Add(0, WrittenLog.Version(1)).Add(0, WrittenLog.Version(2))
            .Add(1, new Deployed("diamonds", "production", 1, null) { Image = Image("1"), Target = "t" })
            .Add(2, new Deployed("diamonds", "production", 2, 1) { Image = Image("2"), Target = "t" })
            .Add(3, new DeploymentRolledBack("diamonds", "production", 1, 2) { Image = Image("1"), Target = "t" });
        var read = RegistrySnapshot.Read(RegistrySnapshot.Write(log.State));
        Assert.Equal(log.State.History, read.History);
        Assert.Equal(log.State.Model("diamonds").Environment("production").Placements, read.Model("diamonds").Environment("production").Placements);
        Assert.Equal(log.State.Digest, read.Digest);
    }

    [Fact]
    public async Task WaitForTheAliasAndItsPolicy()
    {
        var freeze = PromotionPolicy.Default.Freeze(_trial.Clock.Now + TimeSpan.FromDays(1), _trial.Clock.Now + TimeSpan.FromDays(2), "end of the year");
        var registry = await TwoVersionsAsync(("production", freeze));
        var (first, second) = ((await registry.ReadAsync(Token)).Version("diamonds", 1), (await registry.ReadAsync(Token)).Version("diamonds", 2));
        Assert.Contains("points at no version", Assert.Single(await registry.WhyNotDeployAsync(first, "production", Token)).Problem);
        Assert.True((await registry.PromoteAsync(new("diamonds", 1, "production"), Token)).IsGranted);
        Assert.Empty(await registry.WhyNotDeployAsync(first, "production", Token));
        Assert.Contains("points at version 1, not at version 2", Assert.Single(await registry.WhyNotDeployAsync(second, "production", Token)).Problem);
        _trial.Clock.Now += TimeSpan.FromDays(1.5);
        Assert.Equal("freeze", Assert.Single(await registry.WhyNotDeployAsync(first, "production", Token)).Condition);
        _trial.Clock.Now += TimeSpan.FromDays(1);
        await registry.RejectAsync(new("diamonds", 1, "production") { Reason = "a leak" }, Token);
        Assert.Equal("rejected", Assert.Single(await registry.WhyNotDeployAsync(first, "production", Token)).Condition);
    }
}
