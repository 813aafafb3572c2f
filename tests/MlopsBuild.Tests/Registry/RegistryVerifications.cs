using System.Globalization;
using MlopsBuild.Registry;
using MlopsBuild.Stages;
using MlopsBuild.Storage;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class RegistryVerifications : IDisposable
{
    private readonly Trial _trial = new();
    private Approvers? _approvers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Events => _trial["store", "registry", "events"];

    public void Dispose()
    {
        _approvers?.Dispose();
        _trial.Dispose();
    }

    /// <summary>Twelve events or more: four versions, approvals, promotions granted and refused, tags, a rollback.</summary>
    private async Task<ModelRegistry> FillAsync()
    {
        _approvers = await Approvers.OfAsync("bob", "eve");
        var registry = _trial.Open(checkout: _approvers.Checkout, policies: [("production", PromotionPolicy.Default.RequireApprovals(1))]);
        foreach (var content in new[] { "a", "b", "c", "d" })
            await _trial.RegisterAsync(registry, content);
        foreach (var version in new[] { 1, 2 })
        {
            await registry.ApproveAsync(new("diamonds", version, "production", _approvers.Key("bob")), Token);
            await registry.PromoteAsync(new("diamonds", version, "production"), Token);
        }

        await registry.PromoteAsync(new("diamonds", 3, "production"), Token);
        await registry.TagAsync(new("diamonds", null, 3), ["nightly"], [], Token);
        await registry.PromoteAsync(new("diamonds", 3, "staging"), Token);
        await registry.RollBackAsync("diamonds", "production", "slow", Token);
        return registry;
    }

    private static async Task<IReadOnlyList<string>> ProblemsAsync(ModelRegistry registry) => [.. (await registry.VerifyAsync(cancellation: Token)).Problems.Select(problem => problem.ToString())];

    [Fact]
    public async Task FindNothingInWhatWasLeftAsItIs()
    {
        var verdict = (await (await FillAsync()).VerifyAsync(cancellation: Token)).ThrowIfProblems();
        Assert.Equal((12, 4, 9), (verdict.Events, verdict.Versions, verdict.Artifacts));
    }

    [Fact]
    public async Task NameTheObjectInWhichAByteWasFlipped()
    {
        var registry = await FillAsync();
        var random = new Random(7);
        var files = new[] { "registry/events", "registry/approvers", "registry/policies", "artifacts" }
            .SelectMany(folder => Directory.EnumerateFiles(_trial["store", folder], "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal).ToList();
        var count = Environment.GetEnvironmentVariable("MLOPSBUILD_FAULTS") is null ? 40 : 1000;
        for (var trial = 0; trial < count; trial++)
        {
            var file = files[random.Next(files.Count)];
            var bytes = File.ReadAllBytes(file);
            var place = random.Next(bytes.Length);
            bytes[place] ^= (byte)(1 << random.Next(8));
            Write(file, bytes);
            var problems = (await registry.VerifyAsync(cancellation: Token)).Problems;
            var name = Path.GetRelativePath(_trial.StoreFolder, file).Replace('\\', '/');
            var subject = name.StartsWith("registry/events/", StringComparison.Ordinal) ? $"event {long.Parse(Path.GetFileNameWithoutExtension(name), CultureInfo.InvariantCulture)}" : name;
            Assert.Equal([subject], problems.Select(problem => problem.Subject));
            Undo(file);
        }

        Assert.Empty(await ProblemsAsync(registry));
    }

    [Fact]
    public async Task NameEventsThatChangedPlaces()
    {
        var registry = await FillAsync();
        Swap(_trial.EventPath(5), _trial.EventPath(9));
        var problems = await ProblemsAsync(registry);
        Assert.Contains("event 5: Its object holds event 9: events were reordered or inserted.", problems);
        Assert.Contains("event 9: Its object holds event 5: events were reordered or inserted.", problems);
    }

    [Fact]
    public async Task NameAnEventThatIsMissing()
    {
        var registry = await FillAsync();
        File.Delete(_trial.EventPath(6));
        Assert.Equal("event 6: It is missing: it was removed, or those after it were inserted.", Assert.Single(await ProblemsAsync(registry)));
        var damaged = await Assert.ThrowsAsync<RegistryDamagedException>(() => registry.PromoteAsync(new("diamonds", 4, "staging"), Token));
        Assert.StartsWith("Event 6 of the registry in ", damaged.Message);
        Assert.False(File.Exists(_trial.EventPath(6)));
    }

    [Fact]
    public async Task NameAnEventThatWasPutInTheMiddle()
    {
        var registry = await FillAsync();
        for (var number = 12; number >= 5; number--)
            File.Move(_trial.EventPath(number), _trial.EventPath(number + 1));
        var before = File.ReadAllBytes(_trial.EventPath(4));
        File.WriteAllBytes(_trial.EventPath(5), EventJson.Format(EventJson.Read(before) with { Number = 5, Previous = ContentHash.Of(before), Change = new Tagged("diamonds", 1, ["x"], []) }));
        Assert.Contains("event 6: Its object holds event 5: events were reordered or inserted.", await ProblemsAsync(registry));
    }

    [Fact]
    public async Task NameAnEventThatWasWrittenAnew()
    {
        var registry = await FillAsync();
        File.WriteAllBytes(_trial.EventPath(7), EventJson.Format(EventJson.Read(File.ReadAllBytes(_trial.EventPath(7))) with { Actor = "nobody" }));
        Assert.Contains("event 8: It follows ", Assert.Single(await ProblemsAsync(registry)));
    }

    [Fact]
    public async Task NameAnObjectThatIsNoEvent()
    {
        var registry = await FillAsync();
        File.WriteAllText(Path.Combine(Events, "000000000005b.json"), "{}");
        Assert.StartsWith("registry/events/000000000005b.json: This object is no event", Assert.Single(await ProblemsAsync(registry)));
    }

    [Fact]
    public async Task NameAPromotionThatItsPolicyRefuses()
    {
        var registry = await FillAsync();
        var head = File.ReadAllBytes(_trial.EventPath(12));
        var policy = PromotionPolicy.Default.RequireApprovals(1);
        var approvers = ContentHash.Of(File.ReadAllText(Directory.GetFiles(_trial["store", "registry", "approvers"]).Single()));
        var moved = new AliasMoved("diamonds", "production", 3, 1) { Policy = policy.Digest, Approvers = approvers, Approvals = [5] };
        File.WriteAllBytes(_trial.EventPath(13), EventJson.Format(EventJson.Read(head) with { Number = 13, Previous = ContentHash.Of(head), Change = moved }));
        Assert.StartsWith("event 13: It moved \"production\" of \"diamonds\" to version 3 against its policy: ", Assert.Single(await ProblemsAsync(registry)));
    }

    [Fact]
    public async Task NameMissingFiles()
    {
        var registry = await FillAsync();
        var file = Path.Combine(_trial.StoreFolder, "artifacts", ContentHash.Of("c").Hex[..2], ContentHash.Of("c").Hex);
        File.Delete(file);
        Assert.Equal("\"model.txt\" of version 3 of \"diamonds\" is missing.", Assert.Single((await registry.VerifyAsync(cancellation: Token)).Problems).Text);
        Assert.Equal("artifacts", Assert.Single((await registry.PromoteAsync(new("diamonds", 3, "canary"), Token)).Unmet).Condition);
    }

    [Fact]
    public async Task ProveThatTheLogExtendsACheckpoint()
    {
        var registry = await FillAsync();
        var path = _trial["head.json"];
        (await registry.CheckpointAsync(_approvers!.Key("eve"), cancellation: Token)).Write(path);
        await Tests.Data.Reports.JsonSchema.FollowsAsync(Tests.Data.Reports.JsonSchema.Published("checkpoint"), File.ReadAllText(path));
        await registry.TagAsync(new("diamonds", null, 1), ["later"], [], Token);
        var options = new VerificationOptions { Head = Checkpoint.Read(path) };
        Assert.Equal((12, EventKind.Checkpointed), (options.Head.Number, (await registry.ReadAsync(Token)).History[12].Kind));
        (await registry.VerifyAsync(options, Token)).ThrowIfProblems();

        // Cut off: without the checkpoint nothing is to be seen.
        foreach (var number in new[] { 11, 12, 13, 14 })
            File.Move(_trial.EventPath(number), _trial.EventPath(number) + ".away");
        Assert.All((await registry.VerifyAsync(cancellation: Token)).Problems, problem => Assert.EndsWith(".away", problem.Subject));
        Assert.Contains((await registry.VerifyAsync(options, Token)).Problems, problem => problem.Text.StartsWith("The log ends with event 10, the checkpoint of", StringComparison.Ordinal));

        // Written anew.
        await registry.TagAsync(new("diamonds", null, 1), ["x"], [], Token);
        await registry.TagAsync(new("diamonds", null, 1), ["y"], [], Token);
        var anew = (await registry.VerifyAsync(options, Token)).Problems;
        Assert.Contains(anew, problem => problem.Subject == "checkpoint" && problem.Text.EndsWith("the log was written anew.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RefuseACheckpointThatWasChanged()
    {
        var registry = await FillAsync();
        var head = await registry.CheckpointAsync(_approvers!.Key("eve"), cancellation: Token);
        var problem = Assert.Single((await registry.VerifyAsync(new() { Head = head with { Number = 11, Hash = ContentHash.Of(File.ReadAllBytes(_trial.EventPath(11))) } }, Token)).Problems, problem => problem.Text.StartsWith("Its signature", StringComparison.Ordinal));
        Assert.Equal("checkpoint", problem.Subject);
        Assert.Throws<ArgumentException>(() => Checkpoint.Read(_trial.EventPath(1)));
    }

    [Fact]
    public async Task SignNothingThatIsNotAsItWasWritten()
    {
        var registry = await FillAsync();
        File.Delete(_trial.EventPath(3));
        await Assert.ThrowsAsync<VerdictException>(() => registry.CheckpointAsync(_approvers!.Key("eve"), cancellation: Token));
    }

    private static void Swap(string one, string other)
    {
        File.Move(one, one + ".tmp");
        File.Move(other, one);
        File.Move(one + ".tmp", other);
    }

    private readonly Dictionary<string, byte[]> _whole = [];

    private void Write(string file, byte[] bytes)
    {
        _whole.TryAdd(file, File.ReadAllBytes(file));
        File.WriteAllBytes(file, bytes);
    }

    private void Undo(string file) => File.WriteAllBytes(file, _whole[file]);
}
