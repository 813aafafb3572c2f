using System.Security.Cryptography;
using System.Text.Json;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Registry;

/// <summary>The release manager's day at the command line: register, look, fetch.</summary>
[Collection(nameof(RegistryCollection))]
public sealed class RegisteredModels(RegisteredClone clone)
{
    [Fact]
    public async Task KeepWhatTheyRestOn()
    {
        var store = clone.NewStore();
        var shown = await clone.ShownAsync(store, 1);
        Assert.Equal(("diamonds", clone.Head, "ann@example.com"), (Text(shown, "model"), Text(shown, "commit"), Text(shown, "registeredBy")));
        Assert.Equal(Text(clone.FirstRun, "id"), Text(shown, "run"));
        Assert.Equal("first", Assert.Single(shown.GetProperty("tags").EnumerateArray()).GetString());
        var stages = clone.FirstRun.GetProperty("targets").EnumerateArray().SelectMany(target => target.GetProperty("stages").EnumerateArray()).ToDictionary(stage => Text(stage, "name")!);
        Assert.Equal(Text(stages["train"], "key"), Text(shown, "stage"));
        var data = shown.GetProperty("data").EnumerateArray().ToDictionary(item => Text(item, "name")!, item => Text(item, "digest"));
        Assert.Equal("sha256:" + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(clone.Path, "data", "diamonds.csv")))), data["diamonds"]);
        Assert.Equal(Text(stages["split"].GetProperty("outputs")[0], "digest"), data["diamonds/split"]);
        Assert.Equal(clone.FirstRun.GetProperty("metrics").GetProperty("rmse").GetDouble(), shown.GetProperty("metrics").GetProperty("rmse").GetDouble());
        Assert.Equal(clone.FirstRun.GetProperty("verdicts").GetArrayLength(), shown.GetProperty("verdicts").GetArrayLength());
        Assert.All(shown.GetProperty("data").EnumerateArray(), item => Assert.Equal(JsonValueKind.Null, item.GetProperty("asOf").ValueKind));
        Assert.All((await clone.ShownAsync(store, 2)).GetProperty("data").EnumerateArray(), item => Assert.Equal("2026-03-02T00:00:00.0000000Z", Text(item, "asOf")));
        Assert.Equal("the first", Text(RegisteredClone.Events(store)[0], "reason"));
    }

    [Fact]
    public async Task AreMadeOnce()
    {
        var store = clone.NewStore();
        var again = await clone.DoneAsync(store, "Register", "--tag", "again");
        Assert.Contains("is already version 1 of \"diamonds\", registered ", again);
        Assert.Contains("already version: 1", again);
        Assert.Equal(["Registered", "Registered", "Tagged"], RegisteredClone.Events(store).Select(item => Text(item, "kind")));
        Assert.Contains("Registered diamonds@3", await clone.DoneAsync(store, "Register", "--key", clone.Key("bob")));
        Assert.Equal("bob@example.com", Text(await clone.ShownAsync(store, 3), "signedBy"));
    }

    [Fact]
    public async Task AreListedWithTheirAliases()
    {
        var store = clone.NewStore();
        await clone.DoneAsync(store, "Promote", "--version", "1", "--to", "staging");
        Assert.Matches(@"diamonds +2 +20\d\d-\d\d-\d\d \d\d:\d\d UTC +staging 1", await clone.DoneAsync(store, "Models"));
        var shown = await clone.DoneAsync(store, "ShowModel", "--model", "diamonds@staging");
        Assert.Contains("diamonds@1 (staging)", shown);
        Assert.Contains("r2 at least 0.97. R² is ", shown);
        Assert.Contains("production asks for every gate that judged it passed, and one at least; 1 signed approval of people in .mlops-approvers, its author's too", shown);
    }

    [Fact]
    public async Task AreFetchedAsTheyWereRegistered()
    {
        var store = clone.NewStore();
        await clone.DoneAsync(store, "Promote", "--version", "2", "--to", "staging");
        var target = clone[$"fetched{Guid.NewGuid():N}"];
        await clone.DoneAsync(store, "FetchModel", "--model", "diamonds@staging", "--to", target);
        var model = Path.Combine(clone.Path, "artifacts", "model");
        Assert.Equal(Directory.GetFiles(model).Select(Path.GetFileName).Order(), Directory.GetFiles(target).Select(Path.GetFileName).Order());
        Assert.All(Directory.GetFiles(model), file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(target, Path.GetFileName(file)))));

        File.WriteAllText(Path.Combine(target, "notes.txt"), "mine");
        Assert.Contains("holds something that is no version of \"diamonds\"", await clone.EndedAsync(2, store, "FetchModel", "--model", "diamonds@2", "--to", target));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(target, "notes.txt")));
    }

    [Fact]
    public async Task AreFoundByTheirData()
    {
        var store = clone.NewStore();
        foreach (var digest in new[] { "data/diamonds.csv", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(clone.Path, "data", "diamonds.csv"))))[..8] })
        {
            var found = await clone.DoneAsync(store, "TrainedOn", "--digest", digest);
            Assert.Contains("diamonds@1 on \"diamonds\", registered ", found);
            Assert.Contains("diamonds@2 on \"diamonds\", registered ", found);
        }

        Assert.Matches("No model was trained or evaluated on data with the digest \"0123456789\", expected one of [0-9a-f]{16} \\(diamonds@1, diamonds@2\\)", await clone.EndedAsync(2, store, "TrainedOn", "--digest", "0123456789"));
    }

    [Fact]
    public async Task SayWhoActedOnWhichServer()
    {
        var store = clone.NewStore();
        var result = await clone.Build(store, ["Promote", "--version", "1", "--to", "staging"], ("CIRCLECI", "true"), ("CIRCLE_USERNAME", "eve"), ("CIRCLE_BUILD_URL", "https://circleci.com/gh/o/r/7")).RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Equal(("eve", "https://circleci.com/gh/o/r/7"), (Text(RegisteredClone.Events(store)[^1], "actor"), Text(RegisteredClone.Events(store)[^1], "host")));
    }

    [Fact]
    public async Task NeedAStoreThatOutlastsTheCheckout()
    {
        var said = await clone.EndedAsync(2, "", "Register");
        Assert.Contains("Register needs a store that outlasts this checkout, and none is set: set MLOPS_STORE or give --store", said);
        Assert.DoesNotContain("Succeeded", said);
    }

    [Fact]
    public async Task AreNotWrittenToAStoreThatIsOnlyRead()
    {
        var store = clone.NewStore();
        Assert.Contains("Register, Promote write to the registry, but the store is only read, since --store-read-only is set.", await clone.EndedAsync(2, store, "Register+Promote", "--to", "staging", "--store-read-only"));
        Assert.Contains("diamonds", await clone.DoneAsync(store, "Models", "--store-read-only"));
        Assert.Equal(2, RegisteredClone.Events(store).Count);
    }

    [Fact]
    public async Task AreNotFoundByMistakes()
    {
        var store = clone.NewStore();
        var missing = await clone.EndedAsync(2, store, "Promote+Reject+Rollback+TrainedOn+Checkpoint", "--model", "diamonds");
        Assert.Contains("Promote needs --version, expected one of 1, 2 of \"diamonds\"", missing);
        Assert.Contains("Promote needs --to, expected an alias such as production, release, staging.", missing);
        Assert.Contains("Reject needs --reason, ", missing);
        Assert.Contains("Rollback needs --alias, ", missing);
        Assert.Contains("TrainedOn needs --digest, ", missing);
        Assert.Contains("Checkpoint needs --key, ", missing);
        Assert.DoesNotContain("Succeeded", missing);

        var wrong = await clone.EndedAsync(2, store, "Approve", "--model", "diamonds", "--version", "7", "--to", "../up", "--key", "nowhere", "--valid-for", "soon");
        Assert.Contains("Model \"diamonds\" has no version 7, expected one of 1, 2.", wrong);
        Assert.Contains("The alias name \"../up\" holds a character that paths are made of", wrong);
        Assert.Contains("--key is \"nowhere\", and there is no such file", wrong);
        Assert.Contains("--valid-for is \"soon\", expected a time above 0", wrong);
        var both = await clone.EndedAsync(2, store, "ShowModel+Promote", "--model", "dimonds", "--version", "0", "--to", "staging");
        Assert.Contains("--version is 0, expected a number from 1.", both);
        Assert.Contains("There is no model \"dimonds\", expected one of diamonds.", both);
        Assert.DoesNotContain("has no version", both);
        var neither = await clone.EndedAsync(2, store, "History", "--model", "../x", "--version", "-1");
        Assert.Contains("The model name \"../x\" holds a character that paths are made of", neither);
        Assert.Contains("--version is -1, expected a number from 1.", neither);
        Assert.DoesNotContain("needs --model", neither);
        Assert.Contains("has no alias \"production\"", await clone.EndedAsync(2, store, "FetchModel", "--model", "diamonds@production", "--to", clone["x"]));
        Assert.Contains("\"yesterday\" is no time", await clone.EndedAsync(2, store, "History", "--at", "yesterday"));
        Assert.Equal(2, RegisteredClone.Events(store).Count);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
