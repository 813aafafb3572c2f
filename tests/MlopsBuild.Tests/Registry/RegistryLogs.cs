using MlopsBuild.Registry;
using MlopsBuild.Stages;
using MlopsBuild.Storage;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class RegistryLogs : IDisposable
{
    private readonly Trial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task NumberVersionsOfEachModelFromOne()
    {
        var registry = _trial.Open();
        var numbers = new List<int>();
        foreach (var content in new[] { "a", "b", "c" })
            numbers.Add((await _trial.RegisterAsync(registry, content)).Number);
        numbers.Add((await _trial.RegisterAsync(registry, "a", "houses")).Number);
        Assert.Equal([1, 2, 3, 1], numbers);
        var state = await registry.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["diamonds", "houses"], state.Models.Select(model => model.Name));
        Assert.Equal(4, state.Number);
        Assert.Equal((4, 0), ((await registry.VerifyAsync(cancellation: TestContext.Current.CancellationToken)).Versions, (await registry.VerifyAsync(cancellation: TestContext.Current.CancellationToken)).Problems.Count));
    }

    [Fact]
    public async Task KeepWhatWasRecorded()
    {
        var registry = _trial.Open();
        var registration = new Registration
        {
            Run = "r1",
            Code = Trial.Hash("code"),
            Data = [new("sales", Trial.Hash("sales"), WrittenLog.Start)],
            Metrics = new Dictionary<string, double> { ["rmse"] = 541.25 },
            Verdicts = [Trial.Passed()],
        };
        var version = await _trial.RegisterAsync(registry, "a", registration: registration);
        var read = await registry.ReadAsync(version, TestContext.Current.CancellationToken);
        Assert.Equal(registration.Metrics, read.Metrics);
        Assert.Equal(registration.Data, read.Data);
        Assert.Equal(registration.Verdicts.Select(verdict => verdict.Sentence), read.Verdicts.Select(verdict => verdict.Sentence));
        Assert.Equal(("r1", (ContentHash?)Trial.Hash("code"), "ann"), (version.Run, version.Code, version.RegisteredBy));
    }

    [Fact]
    public async Task RegisterTheSameModelOnce()
    {
        var registry = _trial.Open();
        var registration = new Registration
        {
            Run = "first",
            Commit = "one",
            Data = [new("data", Trial.Hash("data"))],
            Metrics = new Dictionary<string, double> { ["rmse"] = 541.25, ["train.seconds"] = 3 },
            Verdicts = [Trial.Passed()],
        };
        await _trial.RegisterAsync(registry, "a", registration: registration);
        var again = registration with
        {
            Run = "second",
            Commit = "another",
            Metrics = new Dictionary<string, double> { ["train.seconds"] = 4, ["rmse"] = 541.25 },
            Verdicts = [Trial.Passed() with { Estimate = 0.981 }],
        };
        Assert.Equal((1, "first"), await NumberAndRunAsync(again));
        Assert.Equal((1, "first"), await NumberAndRunAsync(again with { Commit = "one" + Registration.ChangedCommit }));
        Registration[] others =
        [
            registration with { Data = [new("data", Trial.Hash("other"))] },
            registration with { Data = [new("data", Trial.Hash("data"), WrittenLog.Start)] },
            registration with { Metrics = new Dictionary<string, double> { ["rmse"] = 541.26 } },
            registration with { Verdicts = [Trial.Failed()] },
            registration with { Verdicts = [Trial.Passed(), Trial.Passed("another gate")] },
        ];
        for (var number = 2; number < 2 + others.Length; number++)
            Assert.Equal(number, (await NumberAndRunAsync(others[number - 2])).Number);
        Assert.Equal((1, "first"), await NumberAndRunAsync(again));

        async Task<(int Number, string? Run)> NumberAndRunAsync(Registration registration)
        {
            var version = await _trial.RegisterAsync(registry, "a", registration: registration);
            return (version.Number, version.Run);
        }
    }

    [Fact]
    public async Task RegisterAModelAnewThatIsOfACleanCommit()
    {
        var registry = _trial.Open();
        await _trial.RegisterAsync(registry, "a", registration: new() { Commit = "one" + Registration.ChangedCommit });
        Assert.Equal(1, (await _trial.RegisterAsync(registry, "a", registration: new() { Commit = "two" + Registration.ChangedCommit })).Number);
        Assert.Equal(2, (await _trial.RegisterAsync(registry, "a", registration: new() { Commit = "two" })).Number);
    }

    [Fact]
    public async Task LeadFromDataToEveryVersion()
    {
        var registry = _trial.Open();
        await _trial.RegisterAsync(registry, "a", registration: new() { Data = [new("x", Trial.Hash("x")), new("y", Trial.Hash("y"))] });
        await _trial.RegisterAsync(registry, "b", registration: new() { Data = [new("z", Trial.Hash("z"))] });
        await _trial.RegisterAsync(registry, "c", "houses", new() { Data = [new("y", Trial.Hash("y"))] });
        var state = await registry.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal([("diamonds", 1), ("houses", 1)], state.TrainedOn(Trial.Hash("y")).Select(version => (version.Model, version.Number)));
        Assert.Empty(state.TrainedOn(Trial.Hash("nothing")));
    }

    [Fact]
    public async Task SayWhereAnAliasPointedAtAnyTime()
    {
        var registry = _trial.Open();
        foreach (var content in new[] { "a", "b", "c" })
            await _trial.RegisterAsync(registry, content);
        var start = _trial.Clock.Now;
        foreach (var version in new[] { 1, 2, 3 })
        {
            _trial.Clock.Now = start.AddDays(version);
            Assert.True((await registry.PromoteAsync(new("diamonds", version, "production"), TestContext.Current.CancellationToken)).IsGranted);
        }

        _trial.Clock.Now = start.AddDays(4);
        Assert.Equal(2, (await registry.RollBackAsync("diamonds", "production", "too slow", TestContext.Current.CancellationToken)).Number);
        _trial.Clock.Now = start.AddDays(5);
        Assert.Equal(1, (await registry.RollBackAsync("diamonds", "production", cancellation: TestContext.Current.CancellationToken)).Number);
        var state = await registry.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal([null, 1, 2, 3, 2, 1, 1], Enumerable.Range(0, 7).Select(day => state.At("diamonds", "production", start.AddDays(day))?.Version));
        Assert.Equal(("too slow", 3), state.HistoryOf("diamonds").Where(entry => entry.Kind == EventKind.RolledBack).Select(entry => (entry.Reason, entry.From!.Value)).First());
        Assert.Equal(4, state.HistoryOf("diamonds", start.AddDays(1)).Count);
        var problem = await Assert.ThrowsAsync<ArgumentException>(() => registry.RollBackAsync("diamonds", "production", cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("was never at another version", problem.Message);
    }

    [Fact]
    public async Task KeepTheOrderWhenAClockRunsBackwards()
    {
        var registry = _trial.Open();
        var start = _trial.Clock.Now;
        await _trial.RegisterAsync(registry, "a");
        await _trial.RegisterAsync(registry, "b");
        await registry.PromoteAsync(new("diamonds", 1, "production"), TestContext.Current.CancellationToken);
        _trial.Clock.Now = start.AddHours(-5);
        var moved = await registry.PromoteAsync(new("diamonds", 2, "production"), TestContext.Current.CancellationToken);
        Assert.Equal(start.AddHours(-5), moved.Event!.Time);
        var state = await registry.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Null(state.At("diamonds", "production", start.AddHours(-1)));
        Assert.Equal(2, state.At("diamonds", "production", start)!.Version);
        Assert.Equal([1, 2, 3, 4], state.History.Select(entry => entry.Event));
        Assert.Empty((await registry.VerifyAsync(cancellation: TestContext.Current.CancellationToken)).Problems);
    }

    [Fact]
    public async Task RecordARefusedPromotion()
    {
        var registry = _trial.Open();
        await _trial.RegisterAsync(registry, "a", registration: new() { Verdicts = [Trial.Failed()] });
        var result = await registry.PromoteAsync(new("diamonds", 1, "production") { Reason = "please" }, TestContext.Current.CancellationToken);
        Assert.False(result.IsGranted);
        Assert.StartsWith("Version 1 of \"diamonds\" was not promoted to \"production\" (event 2):\n- The gate ", Assert.Throws<VerdictException>(result.ThrowIfRefused).Message);
        var state = await registry.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal((EventKind.PromotionRefused, "please"), (state.History[^1].Kind, state.History[^1].Reason));
        Assert.Empty(state.Model("diamonds").Aliases);
    }

    [Fact]
    public async Task WriteNothingWhereTheAliasPointsThereAlready()
    {
        var registry = _trial.Open();
        await _trial.RegisterAsync(registry, "a");
        Assert.True((await registry.PromoteAsync(new("diamonds", 1, "production"), TestContext.Current.CancellationToken)).IsGranted);
        var again = await registry.PromoteAsync(new("diamonds", 1, "production"), TestContext.Current.CancellationToken);
        Assert.True(again.IsGranted);
        Assert.Null(again.Event);
        Assert.Equal(2, (await registry.ReadAsync(TestContext.Current.CancellationToken)).Number);
    }

    [Fact]
    public async Task ListWhatThereIsForWhatThereIsNot()
    {
        var registry = _trial.Open();
        Task<PromotionResult> Promote(string model, int version) => registry.PromoteAsync(new(model, version, "production"), TestContext.Current.CancellationToken);
        Assert.Equal("There is no model \"rubies\", expected one that was registered, and none is yet.", (await Assert.ThrowsAsync<ArgumentException>(() => Promote("rubies", 1))).Message);
        await _trial.RegisterAsync(registry, "a");
        await _trial.RegisterAsync(registry, "b", "houses");
        Assert.Equal("There is no model \"rubies\", expected one of diamonds, houses.", (await Assert.ThrowsAsync<ArgumentException>(() => Promote("rubies", 1))).Message);
        Assert.Equal("Model \"diamonds\" has no version 9, expected one of 1.", (await Assert.ThrowsAsync<ArgumentException>(() => Promote("diamonds", 9))).Message);
        Assert.Contains("expected one after a first promotion", (await Assert.ThrowsAsync<ArgumentException>(() => registry.RollBackAsync("diamonds", "production", cancellation: TestContext.Current.CancellationToken))).Message);
        Assert.Contains("paths are made of", (await Assert.ThrowsAsync<ArgumentException>(() => Promote("../x", 9))).Message);
        Assert.Equal(2, (await registry.ReadAsync(TestContext.Current.CancellationToken)).Number);
    }

    [Fact]
    public async Task KeepTagsAndDeprecations()
    {
        var registry = _trial.Open();
        await _trial.RegisterAsync(registry, "a");
        await _trial.RegisterAsync(registry, "b");
        await registry.TagAsync(new("diamonds", null, 1), ["nightly", "eu"], [], TestContext.Current.CancellationToken);
        Assert.Equal(["eu", "us"], (await registry.TagAsync(new("diamonds", null, 1), ["us"], ["nightly", "never"], TestContext.Current.CancellationToken)).Tags);
        await registry.PromoteAsync(new("diamonds", 2, "production"), TestContext.Current.CancellationToken);
        Assert.Contains("is in use as production", (await Assert.ThrowsAsync<ArgumentException>(() => registry.DeprecateAsync("diamonds", 2, "old", TestContext.Current.CancellationToken))).Message);
        await Assert.ThrowsAsync<ArgumentException>(() => registry.DeprecateAsync("diamonds", 1, " ", TestContext.Current.CancellationToken));
        Assert.Equal("old", (await registry.DeprecateAsync("diamonds", 1, "old", TestContext.Current.CancellationToken)).Deprecated);
        Assert.Equal("deprecated", Assert.Single((await registry.PromoteAsync(new("diamonds", 1, "production"), TestContext.Current.CancellationToken)).Unmet).Condition);
    }

    [Fact]
    public async Task HeedARejectionWithoutAnyApprover()
    {
        var registry = _trial.Open();
        await _trial.RegisterAsync(registry, "a");
        await registry.RejectAsync(new("diamonds", 1, "production") { Reason = "too slow" }, TestContext.Current.CancellationToken);
        Assert.Equal("rejection", Assert.Single((await registry.PromoteAsync(new("diamonds", 1, "production"), TestContext.Current.CancellationToken)).Unmet).Condition);
        Assert.True((await registry.PromoteAsync(new("diamonds", 1, "staging"), TestContext.Current.CancellationToken)).IsGranted);
    }
}
