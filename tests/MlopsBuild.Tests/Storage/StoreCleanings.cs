using MlopsBuild.Stages;
using MlopsBuild.Storage;
using MlopsBuild.Tests.Stages;
using Xunit;

namespace MlopsBuild.Tests.Storage;

public sealed class StoreCleanings : IDisposable
{
    private const int FileSize = 300 * 1024;

    private readonly Workspace _workspace = new();
    private readonly SetClock _clock = new(DateTimeOffset.UtcNow);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void FilesYoungerThanAnHourAreNeverTouched()
    {
        Build(1, 2, 3);
        var before = Files();
        _clock.Now = DateTimeOffset.UtcNow.AddMinutes(55);
        Assert.Equal(0, Clean(recentRuns: 1, limit: 0).Removed);
        Assert.Equal(before, Files());
    }

    [Fact]
    public void WhatTheNewestRunsReferToStays()
    {
        Build(1, 2, 3, 4);
        NextDay();
        var cleaning = Clean(recentRuns: 2, limit: long.MaxValue);
        Assert.Equal(2, cleaning.KeptResults);
        Assert.Equal(cleaning.KeptBytes, Files().Where(file => !file.Contains("/runs/")).Sum(file => new FileInfo(file).Length));
        Assert.Equal([2, 2, 2, 2], new[] { "results", "objects", "packs", "runs" }.Select(Count));
        Assert.Equal(["restored from the store", "restored from the store"], new[] { 4, 3 }.Select(Reason));
        Assert.Equal("parameter version was \"3\", is \"1\"", Reason(1));
    }

    [Fact]
    public void OldestResultsGoFirstWhenTheStoreIsOverItsLimit()
    {
        Build(1, 2, 3, 4);
        NextDay();
        var cleaning = Clean(recentRuns: 10, limit: 3 * FileSize);
        Assert.Equal(2, cleaning.KeptResults);
        Assert.InRange(cleaning.KeptBytes, 2 * FileSize, 3 * FileSize);
        Assert.Equal(["restored from the store", "restored from the store"], new[] { 4, 3 }.Select(Reason));
        Assert.StartsWith("parameter version", Reason(2));
    }

    [Fact]
    public void NewestRunStaysThoughItIsOverTheLimit()
    {
        Build(1, 2);
        NextDay();
        Assert.Equal(1, Clean(recentRuns: 10, limit: 1).KeptResults);
        Assert.Equal("restored from the store", Reason(2));
    }

    [Fact]
    public void BuildAfterACleaningOfEverythingOldIsRight()
    {
        Build(1, 2);
        var third = Stage.Named("other").Writes("other.txt").Runs(run => File.WriteAllText(run.Output("other.txt"), "other"));
        _workspace.Run(third);
        NextDay();
        Clean(recentRuns: 1, limit: long.MaxValue);
        Assert.Equal("its result is no longer in the store, and an output was changed or removed", Reason(2));
        Assert.Equal(FileSize, new FileInfo(Path.Combine(_workspace.Root, "big.bin")).Length);
        Assert.Equal("restored from the store", Reason(2));
        Assert.Empty(_workspace.Warnings);
    }

    [Fact]
    public void DamagedResultAndForeignTemporaryFilesGo()
    {
        Build(1);
        foreach (var result in Directory.GetFiles(Path.Combine(_workspace.Store, "results")))
            File.WriteAllText(result, "damaged");
        File.WriteAllText(Path.Combine(_workspace.Store, "incoming", "other.tmp"), "left by a killed build");
        NextDay();
        Clean(recentRuns: 5, limit: long.MaxValue);
        Assert.Equal([0, 0, 0, 0, 1], new[] { "results", "objects", "packs", "incoming", "runs" }.Select(Count));
    }

    [Fact]
    public void StoreThatDoesNotExistIsClean() =>
        Assert.Equal(new StoreCleaning(0, 0, 0, 0), new ContentStore(Path.Combine(_workspace.Root, "none")).Clean(1, 0, _clock));

    private void Build(params int[] versions)
    {
        foreach (var version in versions)
            _workspace.Run(Versioned(version));
        Assert.Empty(_workspace.Warnings);
    }

    /// <summary>What the run after a cleaning says of a version whose outputs are gone.</summary>
    private string Reason(int version)
    {
        File.Delete(Path.Combine(_workspace.Root, "big.bin"));
        return Assert.Single(_workspace.Run(Versioned(version))).Reason;
    }

    private static Stage Versioned(int version) => Stage.Named("versioned").Parameter("version", version).Writes("big.bin", "small").Runs(run =>
    {
        var content = new byte[FileSize];
        new Random(version).NextBytes(content);
        File.WriteAllBytes(run.Output("big.bin"), content);
        File.WriteAllText(Path.Combine(run.OutputFolder("small"), "a.txt"), $"version {version}");
    });

    private StoreCleaning Clean(int recentRuns, long limit) => new ContentStore(_workspace.Store).Clean(recentRuns, limit, _clock);

    private void NextDay() => _clock.Now = DateTimeOffset.UtcNow.AddDays(1);

    private string[] Files() => Directory.GetFiles(_workspace.Store, "*", SearchOption.AllDirectories);

    private int Count(string kind) => Directory.GetFiles(Path.Combine(_workspace.Store, kind), "*", SearchOption.AllDirectories).Length;
}
