using MlopsBuild.Registry;
using MlopsBuild.Tests.Data.Reports;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class RegistryTexts : IDisposable
{
    private readonly Trial _trial = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("2026-03-02", "2026-03-02 00:00 UTC")]
    [InlineData("2026-03-02 14:30", "2026-03-02 14:30 UTC")]
    [InlineData("2026-03-02 14:30 UTC", "2026-03-02 14:30 UTC")]
    [InlineData("2026-03-02T14:30:00Z", "2026-03-02 14:30 UTC")]
    [InlineData("2026-03-02T14:30:00+02:00", "2026-03-02 12:30 UTC")]
    [InlineData("2026-03-02 14:30 -01:00", "2026-03-02 15:30 UTC")]
    [InlineData("2026-03-02T14:30:59.9999999Z", "2026-03-02 14:30 UTC")]
    public void TimesAreReadAsPeopleTypeThem(string typed, string shown) => Assert.Equal(shown, RegistryTime.Show(RegistryTime.Read(typed)));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("02.03.2026")]
    [InlineData("2026-13-01")]
    public void OtherTimesAreRefused(string typed) => Assert.Contains($"\"{typed}\" is no time, expected one such as 2026-03-02", Assert.Throws<FormatException>(() => RegistryTime.Read(typed)).Message);

    [Fact]
    public async Task WhatSomebodyWroteDoesNotActOnTheScreen()
    {
        var registry = _trial.Open("ann\u001b[2J");
        await _trial.RegisterAsync(registry, "a");
        await registry.PromoteAsync(new("diamonds", 1, "production") { Reason = "a\nb\u202ec" }, Token);
        var state = await registry.ReadAsync(Token);
        var lines = RegistryText.History(state.History).Concat(RegistryText.At(state, state.Model("diamonds"), _trial.Clock.Now)).Concat(RegistryText.Version(await registry.DescribeAsync(new("diamonds", null, 1), Token))).ToList();
        Assert.Contains(lines, line => line.Contains("ann␛[2J", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("a␊b[U+202E]c", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain(line, character => char.IsControl(character) || character == '\u202e'));
    }

    [Fact]
    public async Task AVersionSaysWhatWouldBecomeOfIt()
    {
        using var approvers = await Approvers.OfAsync("bob", "eve");
        var policy = PromotionPolicy.Default.RequireApprovals(2, "bob", "eve").AfterIn("staging", TimeSpan.FromDays(3));
        var registry = _trial.Open(checkout: approvers.Checkout, policies: [("production", policy)]);
        await _trial.RegisterAsync(registry, "a");
        await registry.ApproveAsync(new("diamonds", 1, "production", approvers.Key("bob")), Token);
        await registry.ApproveAsync(new("diamonds", 1, "production", approvers.Key("bob")) { Lifetime = TimeSpan.FromDays(9) }, Token);
        var report = await registry.DescribeAsync(new("diamonds", null, 1), Token);
        var outlook = Assert.Single(report.Outlooks);
        Assert.Equal(["approvals", "soak"], outlook.Decision.Unmet.Select(unmet => unmet.Condition));
        Assert.Equal([("bob", null), ("bob", "is of somebody whose other approval counts")], outlook.Approvals.Select(standing => (standing.Person, standing.Problem)));
        Assert.Equal(["every gate that judged it passed, and one at least", "2 signed approvals out of bob, eve, not its author's", "3 days in \"staging\" before"], policy.Conditions());
        await JsonSchema.FollowsAsync(JsonSchema.Published("model-version"), VersionJson.Format(report));
    }

    [Fact]
    public async Task AVersionIsShownWithoutAListOfApprovers()
    {
        var registry = _trial.Open(policies: [("production", PromotionPolicy.Default.RequireApprovals(1))]);
        await _trial.RegisterAsync(registry, "a");
        var report = await registry.DescribeAsync(new("diamonds", null, 1), Token);
        Assert.Contains("is no git checkout", report.ApproversProblem);
        Assert.Equal(["approvals"], Assert.Single(report.Outlooks).Decision.Unmet.Select(unmet => unmet.Condition));
    }

    [Fact]
    public async Task DataAreFoundByTheirFirstDigits()
    {
        var registry = _trial.Open();
        Assert.Contains("none is registered yet", Assert.Throws<ArgumentException>(() => new WrittenLog().State.FindData("ab")).Message);
        await _trial.RegisterAsync(registry, "a", registration: new() { Data = [new("x", Trial.Hash("x"))] });
        await _trial.RegisterAsync(registry, "b", registration: new() { Data = [new("x", Trial.Hash("x")), new("y", Trial.Hash("y"))] });
        var state = await registry.ReadAsync(Token);
        foreach (var digest in new[] { Trial.Hash("x").ToString(), Trial.Hash("x").Hex[..6].ToUpperInvariant(), "sha256:" + Trial.Hash("x").Hex[..6] })
            Assert.Equal([1, 2], state.FindData(digest).Value.Select(version => version.Number));
        var unknown = Assert.Throws<ArgumentException>(() => state.FindData("0123456789")).Message;
        Assert.Contains($"{Trial.Hash("x").Hex[..16]} (diamonds@1, diamonds@2)", unknown);
        Assert.Contains($"{Trial.Hash("y").Hex[..16]} (diamonds@2)", unknown);
        Assert.Throws<ArgumentException>(() => state.FindData(""));
    }
}
