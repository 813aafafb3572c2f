using MlopsBuild.Stages;
using MlopsBuild.Storage;
using MlopsBuild.Tests.Storage;
using Xunit;

namespace MlopsBuild.Tests.Stages;

public sealed class ClockSetBack : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly SetClock _clock = new(DateTimeOffset.UtcNow);

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData(-3650)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void EveryEditIsNoticedWhateverTheClockSays(int days)
    {
        for (var round = 0; round < 20; round++)
        {
            // Each build takes place before the one before it, as after a clock was set back.
            _clock.Now = DateTimeOffset.UtcNow.AddDays(days).AddHours(-round);
            var text = $"edit {round:D2}";
            File.WriteAllText(Input, text);
            File.SetLastWriteTimeUtc(Input, _clock.Now.UtcDateTime.AddMinutes(round % 3 - 1));
            Assert.Equal(CacheStatus.Miss, Run().Cache);
            Assert.Equal(text.ToUpperInvariant(), _workspace.Read("out/capitals.txt"));
            Assert.Equal(CacheStatus.Hit, Run().Cache);
        }

        Assert.Empty(_workspace.Warnings);
    }

    [Fact]
    public void EditWithTheSameSizeAndTimeInAnotherFileIsNoticed()
    {
        var time = DateTime.UtcNow.AddDays(-1);
        File.WriteAllText(Input, "one");
        File.SetLastWriteTimeUtc(Input, time);
        Run();
        // Another file under the same name, as an editor or a checkout makes it.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells the file itself and the time of its last change");
        File.WriteAllText(Input + ".new", "two");
        File.SetLastWriteTimeUtc(Input + ".new", time);
        File.Move(Input + ".new", Input, overwrite: true);
        Assert.Equal(CacheStatus.Miss, Run().Cache);
        Assert.Equal("TWO", _workspace.Read("out/capitals.txt"));
    }

    [Fact]
    public void FileFromTheFutureIsReadEachTimeUntilItIsPast()
    {
        File.WriteAllText(Input, "hello");
        File.SetLastWriteTimeUtc(Input, DateTime.UtcNow.AddDays(1));
        Run();
        Assert.NotEqual(0, FilesRead());
        Assert.NotEqual(0, FilesRead());
        _clock.Now = DateTimeOffset.UtcNow.AddDays(2);
        Assert.NotEqual(0, FilesRead());
        Assert.Equal(0, FilesRead());
    }

    private string Input => Path.Combine(_workspace.Root, "in.txt");

    private StageSession Session() => _workspace.Session(options => options with { Clock = _clock });

    private StageOutcome Run()
    {
        using var session = Session();
        return Assert.Single(session.Run(Workspace.Capitals()));
    }

    private int FilesRead()
    {
        using var session = Session();
        session.Run(Workspace.Capitals());
        return session.FilesRead;
    }
}
