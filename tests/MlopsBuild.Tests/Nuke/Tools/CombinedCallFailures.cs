using System.Collections.Concurrent;
using Nuke.Common.Tooling;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Tools;

[Collection(BuildHostCollection.Name)]
public sealed class CombinedCallFailures
{
    private static readonly CombinatorialConfigure<GreetSettings> Five = o => Enumerable.Range(0, 5).Select(x => o.SetCount(x));
    private readonly ConcurrentBag<int> _called = [];

    [Fact]
    public void TheFirstEndsTheRest()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Five.Invoke(FailFrom(1)));
        Assert.Equal("call 1", failure.Message);
        Assert.Equal([0, 1], _called.Order());
    }

    [Fact]
    public void CompletingCallsThemAll()
    {
        var failure = Assert.Throws<AggregateException>(() => Five.Invoke(FailFrom(3), completeOnFailure: true));
        Assert.Equal(["call 3", "call 4"], failure.InnerExceptions.Select(x => x.Message));
        Assert.Equal(5, _called.Count);
    }

    [Fact]
    public void SoManyRunAtATime()
    {
        using var barrier = new Barrier(2);
        var results = ((CombinatorialConfigure<GreetSettings>)(o => [o.SetCount(0), o.SetCount(1)])).Invoke(o => Meet(barrier), degreeOfParallelism: 2);
        Assert.Equal(2, results.Count());
    }

    [Fact]
    public void NoOptionsAreNoCalls() => Assert.Empty(((CombinatorialConfigure<GreetSettings>)(_ => [])).Invoke(FailFrom(0)));

    private static IReadOnlyCollection<Output> Meet(Barrier barrier)
    {
        Assert.True(barrier.SignalAndWait(TimeSpan.FromMinutes(2)), "The calls did not run at the same time.");
        return [];
    }

    private Func<GreetSettings, IReadOnlyCollection<Output>> FailFrom(int first) => options =>
    {
        _called.Add(options.Count!.Value);
        return options.Count >= first ? throw new InvalidOperationException($"call {options.Count}") : [];
    };
}
