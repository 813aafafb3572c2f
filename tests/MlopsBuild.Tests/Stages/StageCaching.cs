using MlopsBuild.Stages;
using Xunit;

namespace MlopsBuild.Tests.Stages;

public sealed class StageCaching : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void FirstRunRunsTheAction()
    {
        _workspace.Write("in.txt", "hello");
        var outcome = Assert.Single(_workspace.Run(Workspace.Capitals()));
        Assert.Equal(CacheStatus.Miss, outcome.Cache);
        Assert.Equal("no earlier run", outcome.Reason);
        Assert.Equal("HELLO", _workspace.Read("out/capitals.txt"));
        Assert.Equal(5, outcome.Metrics["length"]);
    }

    [Fact]
    public void UnchangedInputsSkipTheStageAndGiveItsMetricsAgain()
    {
        _workspace.Write("in.txt", "hello");
        var first = Assert.Single(_workspace.Run(Workspace.Capitals()));
        var second = Assert.Single(_workspace.Run(Workspace.Capitals()));
        Assert.Equal((CacheStatus.Hit, "nothing changed"), (second.Cache, second.Reason));
        Assert.Equal(first.Key, second.Key);
        Assert.Equal(5, second.Metrics["length"]);
    }

    [Fact]
    public void ChangedFileRunsTheStageAndIsNamed()
    {
        _workspace.Write("in.txt", "hello");
        _workspace.Run(Workspace.Capitals());
        _workspace.Write("in.txt", "world");
        var outcome = Assert.Single(_workspace.Run(Workspace.Capitals()));
        Assert.Equal((CacheStatus.Miss, "file in.txt changed"), (outcome.Cache, outcome.Reason));
        Assert.Equal("WORLD", _workspace.Read("out/capitals.txt"));
    }

    [Fact]
    public void EarlierContentIsRestoredFromTheStore()
    {
        _workspace.Write("in.txt", "hello");
        _workspace.Run(Workspace.Capitals());
        _workspace.Write("in.txt", "world");
        _workspace.Run(Workspace.Capitals());
        _workspace.Write("in.txt", "hello");
        var outcome = Assert.Single(_workspace.Run(Workspace.Capitals()));
        Assert.Equal((CacheStatus.Hit, "restored from the store"), (outcome.Cache, outcome.Reason));
        Assert.Equal("HELLO", _workspace.Read("out/capitals.txt"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RemovedOrEditedOutputIsRestored(bool removed)
    {
        _workspace.Write("in.txt", "hello");
        _workspace.Run(Workspace.Capitals());
        var output = Path.Combine(_workspace.Root, "out/capitals.txt");
        if (removed)
            File.Delete(output);
        else
            File.WriteAllText(output, "HELL0");
        var outcome = Assert.Single(_workspace.Run(Workspace.Capitals()));
        Assert.Equal(CacheStatus.Hit, outcome.Cache);
        Assert.Equal("HELLO", _workspace.Read("out/capitals.txt"));
    }

    [Fact]
    public void WithoutTheWorkspacesMemoryTheStoreStillHits()
    {
        _workspace.Write("in.txt", "hello");
        var first = Assert.Single(_workspace.Run(Workspace.Capitals()));
        File.Delete(Path.Combine(_workspace.Root, ".mlops/memory"));
        Directory.Delete(Path.Combine(_workspace.Root, "out"), recursive: true);
        var second = Assert.Single(_workspace.Run(Workspace.Capitals()));
        Assert.Equal((CacheStatus.Hit, first.Key), (second.Cache, second.Key));
        Assert.Equal("HELLO", _workspace.Read("out/capitals.txt"));
    }

    [Fact]
    public void DamagedMemoryIsAsGoodAsNone()
    {
        _workspace.Write("in.txt", "hello");
        _workspace.Run(Workspace.Capitals());
        var memory = Path.Combine(_workspace.Root, ".mlops/memory");
        var bytes = File.ReadAllBytes(memory);
        var step = Environment.GetEnvironmentVariable("MLOPSBUILD_FAULTS") is null ? 53 : 3;
        for (var position = 0; position < bytes.Length; position += step)
        {
            bytes[position] ^= 0x10;
            File.WriteAllBytes(memory, bytes);
            bytes[position] ^= 0x10;
            var outcome = Assert.Single(_workspace.Run(Workspace.Capitals()));
            Assert.Equal(CacheStatus.Hit, outcome.Cache);
            Assert.Equal("HELLO", _workspace.Read("out/capitals.txt"));
        }
    }

    [Fact]
    public void SameSizeEditWithItsTimeSetBackIsNoticed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells the time of a file's last change");
        _workspace.Write("in.txt", "hello");
        _workspace.Run(Workspace.Capitals());
        var input = Path.Combine(_workspace.Root, "in.txt");
        var time = File.GetLastWriteTimeUtc(input);
        using (var file = File.OpenWrite(input))
            file.Write("jello"u8);
        File.SetLastWriteTimeUtc(input, time);
        Assert.Equal(CacheStatus.Miss, Assert.Single(_workspace.Run(Workspace.Capitals())).Cache);
        Assert.Equal("JELLO", _workspace.Read("out/capitals.txt"));
    }

    [Fact]
    public void FileModifiedWithinTheClocksGranularityIsReadAgain()
    {
        var input = Path.Combine(_workspace.Root, "in.txt");
        for (var round = 0; round < 200; round++)
        {
            var text = $"text {round:D4}";
            File.WriteAllText(input, text);
            _workspace.Run(Workspace.Capitals());
            Assert.Equal(text.ToUpperInvariant(), _workspace.Read("out/capitals.txt"));
        }
    }

    [Fact]
    public void NoCacheReadsNothingAndStillWrites()
    {
        _workspace.Write("in.txt", "hello");
        _workspace.Run(Workspace.Capitals());
        using (var session = _workspace.Session(options => options with { NoCache = true }))
            Assert.Equal((CacheStatus.Miss, "--no-cache"), Describe(session.Run(Workspace.Capitals())));
        File.Delete(Path.Combine(_workspace.Root, ".mlops/memory"));
        Directory.Delete(_workspace.Store, recursive: true);
        using (var session = _workspace.Session(options => options with { NoCache = true }))
            session.Run(Workspace.Capitals());
        Assert.Equal(CacheStatus.Hit, Assert.Single(_workspace.Run(Workspace.Capitals())).Cache);
    }

    [Fact]
    public void ForceRunsOnlyTheStageNamed()
    {
        _workspace.Write("in.txt", "hello");
        var other = Stage.Named("other").ReadsFile("in.txt").Writes("other.txt").Runs(run => File.WriteAllText(run.Output("other.txt"), ""));
        _workspace.Run(Workspace.Capitals(), other);
        using var session = _workspace.Session(options => options with { Force = ["capitals"] });
        var outcomes = session.Run(Workspace.Capitals(), other);
        Assert.Equal([CacheStatus.Miss, CacheStatus.Hit], outcomes.Select(outcome => outcome.Cache));
        Assert.Equal("--force", outcomes[0].Reason);
    }

    [Fact]
    public void FailedActionLeavesTheOldOutputAndNoResult()
    {
        _workspace.Write("in.txt", "hello");
        _workspace.Run(Workspace.Capitals());
        _workspace.Write("in.txt", "world");
        var failing = Workspace.Capitals().Runs(run =>
        {
            File.WriteAllText(run.Output("out/capitals.txt"), "half");
            throw new InvalidOperationException("broken");
        });
        Assert.Equal("broken", Assert.Throws<InvalidOperationException>(() => _workspace.Run(failing)).Message);
        Assert.Equal("HELLO", _workspace.Read("out/capitals.txt"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_workspace.Root, ".mlops/scratch")));
        Assert.Equal(CacheStatus.Miss, Assert.Single(_workspace.Run(Workspace.Capitals())).Cache);
        Assert.Equal("WORLD", _workspace.Read("out/capitals.txt"));
    }

    [Fact]
    public void RefusalPutsOutputsInPlaceAndIsAskedAgain()
    {
        _workspace.Write("in.txt", "hello");
        var refusing = Workspace.Capitals().Runs(run =>
        {
            File.WriteAllText(run.Output("out/capitals.txt"), "report");
            run.Refuse("The text is too short.");
            run.Refuse("It has no title.");
        });
        for (var time = 0; time < 2; time++)
        {
            var verdict = Assert.Throws<VerdictException>(() => _workspace.Run(refusing));
            Assert.Equal($"The text is too short.{Environment.NewLine}It has no title.", verdict.Message);
            Assert.Equal("report", _workspace.Read("out/capitals.txt"));
        }
    }

    [Fact]
    public void InputThatChangesMeanwhileIsNotKept()
    {
        _workspace.Write("in.txt", "hello");
        var meddling = Workspace.Capitals().Runs(run =>
        {
            File.WriteAllText(run.Output("out/capitals.txt"), File.ReadAllText(run.Input("in.txt")));
            File.WriteAllText(run.Input("in.txt"), "other");
        });
        _workspace.Run(meddling);
        Assert.Contains("changed while it ran", Assert.Single(_workspace.Warnings));
        _workspace.Write("in.txt", "hello");
        Assert.Equal(CacheStatus.Miss, Assert.Single(_workspace.Run(Workspace.Capitals())).Cache);
    }

    private static (CacheStatus Cache, string Reason) Describe(IReadOnlyList<StageOutcome> outcomes) => (outcomes[0].Cache, outcomes[0].Reason);
}
