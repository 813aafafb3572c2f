using MlopsBuild.Registry;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class SignedApprovals : IDisposable
{
    private static readonly PromotionPolicy s_two = PromotionPolicy.Default.RequireApprovals(2);

    private readonly Trial _trial = new();
    private Approvers? _approvers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _approvers?.Dispose();
        _trial.Dispose();
    }

    private async Task<ModelRegistry> OpenAsync(PromotionPolicy policy, params string[] people)
    {
        _approvers = await Approvers.OfAsync(people);
        var registry = _trial.Open(checkout: _approvers.Checkout, policies: [("production", policy)]);
        await _trial.RegisterAsync(registry, "a");
        return registry;
    }

    private Task<RegistryEvent> ApproveAsync(ModelRegistry registry, string person, double hours = 24) =>
        registry.ApproveAsync(new("diamonds", 1, "production", _approvers!.Key(person)) { Lifetime = TimeSpan.FromHours(hours) }, Token);

    private static Task<PromotionResult> PromoteAsync(ModelRegistry registry) => registry.PromoteAsync(new("diamonds", 1, "production"), Token);

    [Fact]
    public async Task OfEnoughPeopleLetAPromotionThrough()
    {
        var registry = await OpenAsync(s_two, "bob", "eve");
        await ApproveAsync(registry, "bob");
        var one = await PromoteAsync(registry);
        Assert.Equal("Version 1 of \"diamonds\" has 1 of 2 approvals for \"production\" (bob).", Assert.Single(one.Unmet).Problem);
        await ApproveAsync(registry, "bob", hours: 48);
        Assert.False((await PromoteAsync(registry)).IsGranted);
        await ApproveAsync(registry, "eve");
        var two = await PromoteAsync(registry);
        Assert.True(two.IsGranted, string.Join(' ', two.Unmet));
        Assert.Equal([2, 6], ((AliasMoved)two.Event!.Change).Approvals);
        var verdict = await registry.VerifyAsync(cancellation: Token);
        Assert.Empty(verdict.Problems);
        Assert.Equal(3, verdict.Signatures);
    }

    [Fact]
    public async Task OfSomebodyWhoIsNotListedAreRefusedAtOnce()
    {
        var registry = await OpenAsync(s_two, "bob", "eve");
        await _approvers!.MakeKeyAsync("mallory");
        var problem = await Assert.ThrowsAsync<ArgumentException>(() => ApproveAsync(registry, "mallory"));
        Assert.Contains("Expected a key of bob, eve; add it to \".mlops-approvers\" on the default branch.", problem.Message);
        Assert.Contains("There is no SSH key", (await Assert.ThrowsAsync<ArgumentException>(() => registry.ApproveAsync(new("diamonds", 1, "production", _trial["none"]), Token))).Message);
        Assert.Equal(1, (await registry.ReadAsync(Token)).Number);
    }

    [Fact]
    public async Task OfSomebodyWhomThePolicyDoesNotAskAreRefusedAtOnce()
    {
        var registry = await OpenAsync(PromotionPolicy.Default.RequireApprovals(1, "bob"), "bob", "eve");
        Assert.StartsWith("eve cannot approve for \"production\", expected one of bob", (await Assert.ThrowsAsync<ArgumentException>(() => ApproveAsync(registry, "eve"))).Message);
    }

    [Fact]
    public async Task WithTwoKeysOfOnePersonCountOnce()
    {
        var registry = await OpenAsync(s_two, "bob", "second");
        await _approvers!.CommitAsync(_approvers.Line("bob,bob@example.com", "bob") + _approvers.Line("bob@example.com", "second"));
        await ApproveAsync(registry, "bob");
        Assert.Equal("bob", ((Approved)(await ApproveAsync(registry, "second")).Change).Principal);
        Assert.Contains("1 of 2", Assert.Single((await PromoteAsync(registry)).Unmet).Problem);
    }

    [Fact]
    public async Task OfTheAuthorCountOnlyWherePolicySaysSo()
    {
        var registry = await OpenAsync(PromotionPolicy.Default.RequireApprovals(1), "ann");
        await ApproveAsync(registry, "ann");
        Assert.Contains("of who made or registered", Assert.Single((await PromoteAsync(registry)).Unmet).Problem);
        var lenient = _trial.Open(checkout: _approvers!.Checkout, policies: [("production", PromotionPolicy.Default.RequireApprovals(1).AuthorMayApprove())]);
        Assert.Contains("under another policy", Assert.Single((await PromoteAsync(lenient)).Unmet).Problem);
        await ApproveAsync(lenient, "ann");
        Assert.True((await PromoteAsync(lenient)).IsGranted);
    }

    [Fact]
    public async Task RunOut()
    {
        var registry = await OpenAsync(PromotionPolicy.Default.RequireApprovals(1), "bob");
        await ApproveAsync(registry, "bob", hours: 2);
        _trial.Clock.Now += TimeSpan.FromHours(2);
        Assert.Contains("ran out on 2026-03-02 14:00 UTC", Assert.Single((await PromoteAsync(registry)).Unmet).Problem);
    }

    [Fact]
    public async Task OfSomebodyWhoWasTakenOffTheListCountNoMore()
    {
        var registry = await OpenAsync(PromotionPolicy.Default.RequireApprovals(1), "bob", "eve");
        await ApproveAsync(registry, "bob");
        await _approvers!.CommitAsync(_approvers.Line("eve", "eve"));
        Assert.Contains("no key of \"refs/heads/main:.mlops-approvers\" has made", Assert.Single((await PromoteAsync(registry)).Unmet).Problem);
    }

    [Fact]
    public async Task CountOnlyWhileTheKeyIsValid()
    {
        var registry = await OpenAsync(PromotionPolicy.Default.RequireApprovals(1), "bob");
        await _approvers!.CommitAsync(_approvers.Line("bob", "bob", "namespaces=\"mlopsbuild\",valid-before=\"20260303Z\""));
        await ApproveAsync(registry, "bob", hours: 72);
        _trial.Clock.Now += TimeSpan.FromHours(36);
        Assert.Contains("valid on 2026-03-04 00:00 UTC", Assert.Single((await PromoteAsync(registry)).Unmet).Problem);
        await Assert.ThrowsAsync<ArgumentException>(() => ApproveAsync(registry, "bob"));
    }

    [Fact]
    public async Task ForAnotherPurposeDoNotCount()
    {
        var registry = await OpenAsync(PromotionPolicy.Default.RequireApprovals(1), "bob");
        await _approvers!.CommitAsync(_approvers.Line("bob", "bob", "namespaces=\"git\""));
        await Assert.ThrowsAsync<ArgumentException>(() => ApproveAsync(registry, "bob"));
    }

    [Fact]
    public async Task InTheWorkingFolderOrOnAnotherBranchSayNothing()
    {
        var registry = await OpenAsync(PromotionPolicy.Default.RequireApprovals(1), "bob");
        await _approvers!.MakeKeyAsync("mallory");
        await _approvers.GitAsync("checkout", "--quiet", "-b", "mine");
        await _approvers.CommitAsync(_approvers.Line("mallory", "mallory"));
        Assert.Contains("Expected a key of bob", (await Assert.ThrowsAsync<ArgumentException>(() => ApproveAsync(registry, "mallory"))).Message);
        await ApproveAsync(registry, "bob");
        Assert.True((await PromoteAsync(registry)).IsGranted);
    }

    [Fact]
    public async Task AreUndoneByARejection()
    {
        var registry = await OpenAsync(PromotionPolicy.Default.RequireApprovals(1), "bob");
        await ApproveAsync(registry, "bob");
        await Assert.ThrowsAsync<ArgumentException>(() => registry.RejectAsync(new("diamonds", 1, "production"), Token));
        await registry.RejectAsync(new("diamonds", 1, "production") { Reason = "too slow" }, Token);
        Assert.Equal(["rejection", "approvals"], (await PromoteAsync(registry)).Unmet.Select(unmet => unmet.Condition));
        _trial.Clock.Now += TimeSpan.FromMinutes(1);
        await ApproveAsync(registry, "bob");
        Assert.True((await PromoteAsync(registry)).IsGranted);
        Assert.Empty((await registry.VerifyAsync(cancellation: Token)).Problems);
    }

    [Fact]
    public async Task OverAModelLetAPolicyThatAsksForThemThrough()
    {
        _approvers = await Approvers.OfAsync("bob");
        var registry = _trial.Open(checkout: _approvers.Checkout, policies: [("production", PromotionPolicy.Default.RequireSignature())]);
        var good = new Registration { Verdicts = [Trial.Passed()] };
        await registry.RegisterAsync(new("diamonds", _trial.Folder("a")) { Registration = good }, Token);
        Assert.Equal("signature", Assert.Single((await PromoteAsync(registry)).Unmet).Condition);
        await registry.RegisterAsync(new("diamonds", _trial.Folder("b")) { Registration = good, Key = _approvers.Key("bob") }, Token);
        Assert.True((await registry.PromoteAsync(new("diamonds", 2, "production"), Token)).IsGranted);
        Assert.Empty((await registry.VerifyAsync(cancellation: Token)).Problems);
    }
}
