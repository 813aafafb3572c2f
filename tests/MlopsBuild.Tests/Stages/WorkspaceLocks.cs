using MlopsBuild.Stages;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Stages;

public sealed class WorkspaceLocks
{
    private const int Rounds = 300;
    private const int Builds = 6;

    [Fact]
    public void OneBuildAtATimeHoldsItAlsoWhenTheFolderIsMadeMeanwhile()
    {
        using var folder = new TemporaryFolder();
        var (held, most, inside) = (0, 0, 0);
        using var start = new Barrier(Builds);
        var builds = Enumerable.Range(0, Builds).Select(_ => new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                start.SignalAndWait();
                using var taken = WorkspaceLock.Take(folder[$"{round}", ".mlops"], _ => { });
                var now = Interlocked.Increment(ref inside);
                InterlockedMax(ref most, now);
                Interlocked.Add(ref held, taken.IsHeld ? 1 : 0);
                Interlocked.Decrement(ref inside);
            }
        })).ToList();
        builds.ForEach(build => build.Start());
        builds.ForEach(build => build.Join());
        Assert.Equal((Rounds * Builds, 1), (held, most));
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen;)
            seen = Interlocked.CompareExchange(ref target, value, seen) is var before && before == seen ? value : before;
    }
}
