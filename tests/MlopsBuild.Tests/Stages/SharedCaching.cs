using MlopsBuild.Stages;
using MlopsBuild.Storage;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Storage;
using Xunit;

namespace MlopsBuild.Tests.Stages;

/// <summary>Two workspaces, such as a laptop and a CI runner, that point at one store.</summary>
public sealed class SharedCaching : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Workspace _first = new();
    private readonly Workspace _second = new();
    private readonly Stage _words;
    private readonly Stage _counts;
    private int _runs;

    public SharedCaching()
    {
        _words = Stage.Named("words").ReadsFile("in.txt").Writes("out/words").Runs(run =>
        {
            _runs++;
            var folder = run.OutputFolder("out/words");
            foreach (var word in File.ReadAllText(run.Input("in.txt")).Split(' '))
                File.WriteAllText(Path.Combine(folder, word), word);
            File.WriteAllBytes(Path.Combine(folder, "large"), new byte[ContentStore.ObjectSize + 7]);
            run.Note("verdict", "fine");
        });
        _counts = Stage.Named("counts").ReadsOutputOf(_words).ReadsFile("unit.txt").Writes("out/counts.txt").Runs(run =>
        {
            _runs++;
            var count = Directory.EnumerateFiles(run.Input("out/words")).Count();
            File.WriteAllText(run.Output("out/counts.txt"), $"{count} {File.ReadAllText(run.Input("unit.txt"))}");
            run.Metric("count", count);
        });
        foreach (var workspace in new[] { _first, _second })
        {
            workspace.Write("in.txt", "one two");
            workspace.Write("unit.txt", "words");
        }
    }

    public void Dispose()
    {
        _folder.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public void ACleanCloneHasNothingToDoAndFetchesNothing()
    {
        Run(_first);

        var (outcomes, session) = Run(_second);

        Assert.Equal(2, _runs);
        Assert.All(outcomes, outcome => Assert.Equal((CacheStatus.Hit, true, $"made elsewhere, in the store \"{_folder["store"]}\""), (outcome.Cache, outcome.IsElsewhere, outcome.Reason)));
        Assert.Equal(3, outcomes[1].Metrics["count"]);
        Assert.Equal("fine", outcomes[0].Notes["verdict"]);
        Assert.Equal((0, 1), (session.Bytes, session.RoundTrips));
        Assert.False(Path.Exists(Path.Combine(_second.Root, "out")));

        var (again, _) = Run(_second);
        Assert.All(again, outcome => Assert.Equal(CacheStatus.Hit, outcome.Cache));
        Assert.Equal(outcomes.Select(outcome => outcome.Key), again.Select(outcome => outcome.Key));
        Assert.Equal(2, _runs);
    }

    [Fact]
    public void ResultsOfTheTimeBeforeThereWasAStoreAreShared()
    {
        using (var alone = _first.Session(options => options))
            alone.Run(_words, _counts);
        Run(_first);

        var (outcomes, session) = Run(_second);

        Assert.All(outcomes, outcome => Assert.True(outcome.IsElsewhere));
        Assert.Equal((0, 1), (session.Bytes, session.RoundTrips));
        Assert.Equal(2, _runs);
    }

    [Fact]
    public void ABuildWithNothingToDoAsksTheStoreOnceADay()
    {
        (IReadOnlyList<StageOutcome> Outcomes, (long Bytes, int RoundTrips) Session) RunOn(DateTimeOffset day, Workspace workspace) =>
            Run(workspace, options => options with { Clock = new SetClock(day) });
        var today = TimeProvider.System.GetUtcNow();
        RunOn(today, _first);

        Assert.Equal(0, RunOn(today, _first).Session.RoundTrips);
        Directory.Delete(_folder["store/stages"], recursive: true);
        Assert.Equal(0, RunOn(today, _first).Session.RoundTrips);
        Assert.True(RunOn(today.AddDays(1), _first).Session.RoundTrips > 0);

        Assert.All(Run(_second).Outcomes, outcome => Assert.True(outcome.IsElsewhere));
        Assert.Equal(2, _runs);
    }

    [Fact]
    public void APartialChangeFetchesTheInputsOfWhatRuns()
    {
        Run(_first);
        _second.Write("unit.txt", "files");

        var (outcomes, session) = Run(_second);

        Assert.Equal([CacheStatus.Hit, CacheStatus.Miss], outcomes.Select(outcome => outcome.Cache));
        Assert.Equal("file unit.txt changed", outcomes[1].Reason);
        Assert.Equal("3 files", _second.Read("out/counts.txt"));
        Assert.Equal("two", _second.Read("out/words/two"));
        Assert.InRange(session.Bytes, ContentStore.ObjectSize, ContentStore.ObjectSize + 2000);
        Assert.Equal(3, _runs);
        Assert.Empty(_second.Warnings);
    }

    [Fact]
    public void FetchBringsEverything()
    {
        Run(_first);

        var (outcomes, _) = Run(_second, options => options with { Fetch = true });

        Assert.All(outcomes, outcome => Assert.Equal((CacheStatus.Hit, false, "restored from the store"), (outcome.Cache, outcome.IsElsewhere, outcome.Reason)));
        Assert.Equal("3 words", _second.Read("out/counts.txt"));
        Assert.Equal("one", _second.Read("out/words/one"));
    }

    [Fact]
    public void OneStageIsFetchedWhenItIsAskedFor()
    {
        Run(_first);
        using var session = _second.Session(Shared);
        session.Run(_words, _counts);

        session.Fetch("counts");
        session.Fetch("counts");

        Assert.Equal("3 words", _second.Read("out/counts.txt"));
        Assert.False(Path.Exists(Path.Combine(_second.Root, "out/words")));
    }

    [Fact]
    public void AnOlderOutputIsNotLeftInThePlaceOfAFetchedOne()
    {
        Run(_first);
        _second.Write("in.txt", "other text here");
        Run(_second);
        _second.Write("in.txt", "one two");

        var (outcomes, _) = Run(_second);

        Assert.All(outcomes, outcome => Assert.Equal(CacheStatus.Hit, outcome.Cache));
        Assert.Equal("3 words", _second.Read("out/counts.txt"));
        Assert.Equal(["large", "one", "two"], Directory.EnumerateFiles(Path.Combine(_second.Root, "out/words")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void AMissNamesWhatDiffersFromTheOtherMachine()
    {
        Run(_first);
        _second.Write("in.txt", "one two three");

        Assert.Equal("file in.txt changed", Run(_second).Outcomes[0].Reason);
    }

    [Fact]
    public void ReadOnlyTakesAndSharesNothing()
    {
        Run(_first);
        var before = Files();
        _second.Write("unit.txt", "files");

        var (outcomes, _) = Run(_second, options => options with { SharedIsReadOnly = true });

        Assert.Equal([CacheStatus.Hit, CacheStatus.Miss], outcomes.Select(outcome => outcome.Cache));
        Assert.Equal(before, Files());
    }

    [Fact]
    public void AStoreThatCannotBeReachedIsLeftAloneAfterOneWarning()
    {
        File.WriteAllText(_folder["store"], "a file where a folder should be");

        var (outcomes, _) = Run(_second);

        Assert.Equal([CacheStatus.Miss, CacheStatus.Miss], outcomes.Select(outcome => outcome.Cache));
        Assert.EndsWith("This build goes on without the shared store.", Assert.Single(_second.Warnings));
    }

    [Theory]
    [InlineData("results")]
    [InlineData("builds")]
    [InlineData("packs")]
    [InlineData("objects")]
    public void ADamagedObjectIsNeverTakenForTheResult(string kind)
    {
        Run(_first);
        if (kind == "results")
            Directory.Delete(_folder["store/stages/builds"], recursive: true);
        foreach (var file in Directory.EnumerateFiles(_folder[$"store/stages/{kind}"]))
        {
            File.SetAttributes(file, FileAttributes.Normal);
            var bytes = File.ReadAllBytes(file);
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(file, bytes);
        }

        _second.Write("unit.txt", "files");
        Run(_second);

        Assert.Contains(_second.Warnings, warning => kind is "packs" or "objects"
            ? warning.StartsWith("The outputs of stage words, which another machine made, cannot be ", StringComparison.Ordinal)
            : warning.Contains("is damaged", StringComparison.Ordinal));
        Assert.Equal("3 files", _second.Read("out/counts.txt"));
        Assert.Equal("two", _second.Read("out/words/two"));
    }

    [Theory]
    [InlineData("packs")]
    [InlineData("objects")]
    public void WhatTheStoreLostIsMadeHere(string kind)
    {
        Run(_first);
        Directory.Delete(_folder[$"store/stages/{kind}"], recursive: true);
        _second.Write("unit.txt", "files");

        Run(_second);

        Assert.Contains(_second.Notices, notice => notice == "Stage words runs: its outputs cannot be fetched");
        Assert.Equal("3 files", _second.Read("out/counts.txt"));
        Assert.Equal(4, _runs);

        _first.Write("unit.txt", "files");
        Assert.Equal([CacheStatus.Hit, CacheStatus.Hit], Run(_first).Outcomes.Select(outcome => outcome.Cache));
    }

    [Fact]
    public void WhatIsMadeHereWithOtherBytesIsNotTakenForTheSame()
    {
        var random = Stage.Named("random").Writes("out/random").Runs(run => File.WriteAllText(run.Output("out/random"), Guid.NewGuid().ToString()));
        var reader = Stage.Named("reader").ReadsOutputOf(random).ReadsFile("unit.txt").Writes("out/read").Runs(run => File.Copy(run.Input("out/random"), run.Output("out/read")));
        using (var session = _first.Session(Shared))
            session.Run(random, reader);
        Directory.Delete(_folder["store/stages/packs"], recursive: true);
        _second.Write("unit.txt", "files");

        using (var session = _second.Session(Shared))
        {
            var failed = Assert.Throws<StageFailedException>(() => session.Run(random, reader));
            Assert.EndsWith("Run the build again.", failed.Message);
        }

        using var again = _second.Session(Shared);
        Assert.Equal([CacheStatus.Hit, CacheStatus.Miss], again.Run(random, reader).Select(outcome => outcome.Cache));
        Assert.Equal(_second.Read("out/random"), _second.Read("out/read"));
    }

    [Fact]
    public async Task AResultThatWritesElsewhereIsRefused()
    {
        Run(_first);
        var shared = new DirectoryStore(_folder["store"]);
        Directory.Delete(_folder["store/stages/builds"], recursive: true);
        foreach (var file in Directory.EnumerateFiles(_folder["store/stages/results"]).ToList())
        {
            Assert.True(ContentHash.TryParse(Path.GetFileName(file), out var key));
            var result = StageResultFile.Read(File.ReadAllBytes(file), key, file);
            var evil = result with { Outputs = [.. result.Outputs.Select(output => output with { Path = "../" + output.Path })] };
            await shared.PutAsync($"stages/results/{key.Hex}", ObjectContent.Of(StageResultFile.Write(evil)), TestContext.Current.CancellationToken);
        }

        var (outcomes, _) = Run(_second);

        Assert.All(outcomes, outcome => Assert.Equal(CacheStatus.Miss, outcome.Cache));
        Assert.False(Path.Exists(Path.Combine(_second.Root, "../out")));
    }

    private StageSessionOptions Shared(StageSessionOptions options) => options with { Shared = new DirectoryStore(_folder["store"]) };

    private (IReadOnlyList<StageOutcome> Outcomes, (long Bytes, int RoundTrips) Session) Run(Workspace workspace, Func<StageSessionOptions, StageSessionOptions>? change = null)
    {
        using var session = workspace.Session(options => change is null ? Shared(options) : change(Shared(options)));
        return (session.Run(_words, _counts), (session.SharedBytesFetched, session.SharedRoundTrips));
    }

    private List<string> Files() => [.. Directory.EnumerateFiles(_folder["store"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O}")];
}
