using Xunit;

namespace MlopsBuild.EndToEndTests.Nuke;

/// <summary>Builds that look at their targets and at the run.</summary>
public sealed class TargetSnippets : IDisposable
{
    private readonly NukeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TargetListsFollowTheRun()
    {
        var result = await _folder.RunAsync("TargetLists", ["Pack", "Clean"]);

        Assert.True(result is { ExitCode: 0, Error: "" }, result.Everything);
        Assert.Equal(
            ["[INF] scheduled=Compile,Pack,Notify", "[INF] clean first: True, pack follows: True, named: Clean,Pack, running: Compile", "[INF] rebuild: True", "[INF] default: True"],
            result.Output.Split('\n').Where(x => x.StartsWith("[INF]", StringComparison.Ordinal)));
        Assert.Equal("plan Clean,Compile,Pack,Notify; succeeded Clean,Compile,Pack,Notify; skipped ; failing False; finished True\n", _folder.Read("finished.txt"));
        Assert.StartsWith("\u200B\n╬", result.Output);
    }

    [Fact]
    public async Task SkippedTargetsAreSeenBySuccessors()
    {
        var result = await _folder.RunAsync("TargetLists", ["Pack", "--skip", "Compile"]);

        Assert.Contains("[INF] rebuild: False\n", result.Output);
        Assert.Equal("plan Compile,Pack,Notify; succeeded Pack,Notify; skipped Compile; failing False; finished True\n", _folder.Read("finished.txt"));
    }

    [Fact]
    public async Task ExtensionsSeeEveryStep()
    {
        var result = await _folder.RunAsync("BuildTimings", ["--no-logo"]);

        Assert.StartsWith("first sees 5 targets\nclass sees its hook last\n\u200B\n", result.Output);
        Assert.Equal(
            """
            created First,Never,Group,Last,Broken
            initialized 5 First,Never,Group,Last local=True
            running First Running
            summary First Count=1
            succeeded First True
            skipped Never First == null
            running Last Running
            succeeded Last True
            finished succeeding=True

            """,
            _folder.Read("artifacts", "timings.txt"));
        Assert.DoesNotContain("Group ", result.Output);
    }

    [Fact]
    public async Task ExtensionsSeeFailures()
    {
        var result = await _folder.RunAsync("BuildTimings", ["Broken"]);

        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("running Broken Running\nsummary Broken NotSupportedException=broken on purpose\nfailed Broken Failed\nfinished succeeding=False\n", _folder.Read("artifacts", "timings.txt"));
    }

    [Fact]
    public async Task SummariesStandBehindTheirTargets()
    {
        var result = await _folder.RunAsync("Summaries", []);

        Assert.Matches(@"\nTest +Succeeded +\S.*   // Failed: 1, Passed: 15, Skipped: 2\n", result.Output);
        Assert.Matches(@"\nCover +Succeeded +\S.*   // Branch coverage: 70 %\n", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task OwnSummaryOutlivesTheException() => Assert.Matches(@"\nReported +Failed +\S.*   // Reason: known\n", (await _folder.RunAsync("Summaries", ["Reported"])).Output);

    [Fact]
    public async Task OwnInjectionAttributesReachClassAndComponents()
    {
        _folder.With("version.txt", "0.9\n");

        var messages = await _folder.MessagesAsync("Versioning", ["--suffix", "rc"]);

        Assert.Equal(
            ["[WRN] Could not inject value for Build.Warned", "[INF] base compiles", "[INF] derived compiles 0.9-rc", "[INF] class=0.9-rc component=0.9-rc warned=True"],
            messages);
    }

    [Fact]
    public async Task SkippedTargetsMayKeepTheirDependencies()
    {
        _folder.With("version.txt", "1.0\n");

        var result = await _folder.RunAsync("Versioning", ["Legacy"]);

        Assert.Contains("skipped Legacy\n", result.Output);
        Assert.Contains("[INF] derived compiles 1.0\n", result.Output);
        Assert.Contains("// OnlyWhen: Version.StartsWith(\"0.\")\n", result.Output);
    }

    [Fact]
    public async Task BuildsMayChooseTheirExitCode()
    {
        _folder.With("version.txt", "1.0\n");

        Assert.Equal(7, (await _folder.RunAsync("Versioning", ["Exit"])).ExitCode);
    }

    [Fact]
    public async Task EveryFormOfADefinitionIsUnderstood()
    {
        _folder.With("tool.sh", "").With("a.txt", "").With("b.txt", "");

        var result = await _folder.RunAsync("Vocabulary", []);
        Assert.True(result is { ExitCode: 0, Error: "" }, result.Everything);
        string[] order = ["One", "First", "Two", "Third", "Three", "Second", "Last"];
        Assert.Equal(order, result.Output.Split('\n').Where(x => x.Contains(" Succeeded ")).Select(x => x.Split(' ')[0]));

        Assert.Equal(["[INF] started", "[INF] served", "[INF] stopped"], await _folder.MessagesAsync("Vocabulary", ["Served", "Inherited"]));
    }

    [Fact]
    public async Task HelpersGiveWhatBuildsExpect()
    {
        _folder.WithScript("tool.sh", "").With("a.txt", "").With("b.txt", "");

        Assert.Equal(
        [
            "collections: a, b 2", "joins: a,b a b a;b 3", "strings: 'a' \"a b\" x x True True True", "lines: 3 True False", "dictionary: 1",
            "path: file.txt file .txt file.txt.bak folder folder True file.md True", "relations: folder/file.txt folder/file.txt True True True True",
            "listing: 3 True True", "moved: True", "json: changed 2 x True", "yaml: n", "environment: False True True hi Helpers True", "control: 7 x 3", "injected: True True 2",
            "hosts: True True True True True", "processes: {\"Name\":\"p\"} True",
        ],
            (await _folder.MessagesAsync("Vocabulary", ["Helpers", "--no-logo", "--text", "hi"])).Where(x => x.StartsWith("[INF] ", StringComparison.Ordinal) && !x.StartsWith("[INF] hash", StringComparison.Ordinal)).Select(x => x["[INF] ".Length..]));
    }
}
