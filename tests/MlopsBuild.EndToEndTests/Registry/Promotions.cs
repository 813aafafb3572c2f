using System.Text.Json;
using Xunit;

namespace MlopsBuild.EndToEndTests.Registry;

/// <summary>Aliases moved from the command line.</summary>
[Collection(nameof(RegistryCollection))]
public sealed class Promotions(RegisteredClone clone)
{
    [Fact]
    public async Task ToStagingNeedPassedGatesAlone()
    {
        var store = clone.NewStore();
        Assert.Contains("\"staging\" of \"diamonds\" points at version 1 now", await clone.DoneAsync(store, "Promote", "--version", "1", "--to", "staging", "--reason", "try it"));
        Assert.Contains("points at version 1 already; nothing was written", await clone.DoneAsync(store, "Promote", "--version", "1", "--to", "staging"));
        Assert.Equal("try it", RegisteredClone.Events(store)[^1].GetProperty("reason").GetString());
        Assert.Equal(3, RegisteredClone.Events(store).Count);
    }

    [Fact]
    public async Task ToProductionNeedASignedApproval()
    {
        var store = clone.NewStore();
        var refused = await clone.EndedAsync(3, store, "Promote", "--version", "1", "--to", "production");
        Assert.Contains("Version 1 of \"diamonds\" was not promoted to \"production\" (event 3). \"production\" asks for", refused);
        Assert.Contains("- Version 1 of \"diamonds\" has 0 of 1 approvals for \"production\". Let 1 more of the people in .mlops-approvers approve: ./build.sh Approve --model diamonds --version 1 --to production --key <SSH key>", refused);
        Assert.Equal("PromotionRefused", Kind(store));

        Assert.Contains("The key \"" + clone.Key("eve") + "\" cannot sign here", await clone.EndedAsync(2, store, "Approve", "--version", "1", "--to", "production", "--key", clone.Key("eve")));
        Assert.Contains("bob@example.com approved version 1 of \"diamonds\" for \"production\", until ", await clone.DoneAsync(store, "Approve", "--version", "1", "--to", "production", "--key", clone.Key("bob"), "--valid-for", "2d"));
        var production = (await clone.ShownAsync(store, 1)).GetProperty("promotions").EnumerateArray().Single(item => item.GetProperty("alias").GetString() == "production");
        Assert.True(production.GetProperty("allowed").GetBoolean());
        Assert.Equal("bob@example.com", Assert.Single(production.GetProperty("approvals").EnumerateArray()).GetProperty("person").GetString());
        Assert.Contains("points at version 1 now", await clone.DoneAsync(store, "Promote", "--version", "1", "--to", "production"));
        Assert.Equal(4, Assert.Single(RegisteredClone.Events(store)[^1].GetProperty("approvals").EnumerateArray()).GetInt64());
    }

    [Fact]
    public async Task AreUndoneByARejection()
    {
        var store = clone.NewStore();
        await clone.DoneAsync(store, "Approve", "--version", "1", "--to", "production", "--key", clone.Key("ann"));
        await clone.DoneAsync(store, "Reject", "--version", "1", "--to", "production", "--reason", "wrong for \u202eblue ones");
        var refused = await clone.EndedAsync(3, store, "Promote", "--version", "1", "--to", "production");
        Assert.Contains("was rejected for \"production\" by ann@example.com", refused);
        Assert.Contains("wrong for [U+202E]blue ones", refused);
        Assert.Contains("that of ann@example.com in event 3 was undone by event 4", refused);
    }

    [Fact]
    public async Task AreTakenBack()
    {
        var store = clone.NewStore();
        await clone.DoneAsync(store, "Promote", "--version", "1", "--to", "staging");
        var between = DateTimeOffset.UtcNow;
        Assert.Contains("was never at another version", await clone.EndedAsync(2, store, "Rollback", "--alias", "staging"));
        await clone.DoneAsync(store, "Promote", "--version", "2", "--to", "staging");
        Assert.Contains("is in use as staging", await clone.EndedAsync(2, store, "Deprecate", "--version", "2", "--reason", "slow"));
        Assert.Contains("\"staging\" of \"diamonds\" points at version 1 again", await clone.DoneAsync(store, "Rollback", "--alias", "staging", "--reason", "slow"));
        Assert.Contains("diamonds@2 shall not be used any more: slow", await clone.DoneAsync(store, "Deprecate", "--version", "2", "--reason", "slow"));
        Assert.Contains("Version 2 of \"diamonds\" is deprecated: slow", await clone.EndedAsync(3, store, "Promote", "--version", "2", "--to", "staging"));
        var history = await clone.DoneAsync(store, "History");
        foreach (var line in new[] { "staging: none -> 1 +ann@", "staging: 1 -> 2 +ann@", "staging: 2 -> 1 \\(rolled back\\) +ann@example.com +slow", "version 2 deprecated +ann@example.com +slow", "version 2 refused for staging" })
            Assert.Matches(line, history);
        Assert.Matches("staging +1 +20", await clone.DoneAsync(store, "History", "--at", between.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("No alias of \"diamonds\" was set at 2020-01-01 00:00 UTC", await clone.DoneAsync(store, "History", "--at", "2020-01-01"));
    }

    [Fact]
    public async Task FollowARegistrationInOneBuild()
    {
        var store = clone.NewStore();
        Assert.Contains("\"staging\" of \"diamonds\" points at version 3 now", await clone.DoneAsync(store, "Register+Promote+ShowModel", "--data-as-of", "2026-05-06", "--to", "staging"));
        Assert.Equal("AliasMoved", Kind(store));
    }

    [Fact]
    public async Task AtOnceLeaveEveryOneOfThemInTheLog()
    {
        var store = clone.NewStore();
        const int Builds = 6;
        var results = await Task.WhenAll(Enumerable.Range(0, Builds).Select(build => clone.BuildAsync(store, "Promote", "--version", $"{1 + (build % 2)}", "--to", "staging")));
        Assert.All(results, result => Assert.True(result.ExitCode == 0, result.Everything));
        var acknowledged = results.Count(result => result.Output.Contains(" now", StringComparison.Ordinal));
        Assert.InRange(acknowledged, 2, Builds);
        Assert.Equal(acknowledged, RegisteredClone.Events(store).Count(item => item.GetProperty("kind").GetString() == "AliasMoved"));
        Assert.Contains("is as it was written", await clone.DoneAsync(store, "VerifyRegistry"));
    }

    private static string? Kind(string store) => RegisteredClone.Events(store)[^1].GetProperty("kind").GetString();
}
