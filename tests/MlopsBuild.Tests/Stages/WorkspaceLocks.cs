using MlopsBuild.Stages;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Stages;

public sealed class WorkspaceLocks
{
    [Fact]
    public void OneBuildAtATimeHoldsIt()
    {
        const int Builds = 6;
        using var folder = new TemporaryFolder();
        var (held, crowded, inside) = (0, 0, 0);
        var builds = Enumerable.Range(0, Builds).Select(_ => new Thread(() =>
        {
            for (var round = 0; round < 20; round++)
            {
                using var taken = WorkspaceLock.Take(folder[".mlops"], _ => { });
                if (Interlocked.Increment(ref inside) > 1)
                    Interlocked.Increment(ref crowded);
                Interlocked.Add(ref held, taken.IsHeld ? 1 : 0);
                Thread.Yield();
                Interlocked.Decrement(ref inside);
            }
        })).ToList();
        builds.ForEach(build => build.Start());
        builds.ForEach(build => build.Join());
        Assert.Equal((Builds * 20, 0), (held, crowded));
    }

    /// <summary>The folder appears at every moment of the taking, as when another build makes it.</summary>
    [Fact]
    public void IsHeldWhenItsFolderIsMadeMeanwhile()
    {
        const int Rounds = 5000;
        using var folder = new TemporaryFolder();
        using var start = new Barrier(2);
        var held = 0;
        var other = new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                Thread.SpinWait(round % 500);
                Directory.CreateDirectory(folder[$"{round}"]);
            }
        });
        other.Start();
        for (var round = 0; round < Rounds; round++)
        {
            start.SignalAndWait(TestContext.Current.CancellationToken);
            using var taken = WorkspaceLock.Take(folder[$"{round}"], _ => { });
            held += taken.IsHeld ? 1 : 0;
        }

        other.Join();
        Assert.Equal(Rounds, held);
    }
}
