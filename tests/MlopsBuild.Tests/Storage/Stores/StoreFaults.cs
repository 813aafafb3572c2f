using System.Diagnostics;
using System.Security.Cryptography;
using MlopsBuild.Storage;
using MlopsBuild.Testing.Http;
using Xunit;

namespace MlopsBuild.Tests.Storage.Stores;

/// <summary>What every store on the other side of a network does when the network or the server fails.</summary>
public abstract class StoreFaults
{
    /// <summary>The proxy that the store is reached through.</summary>
    protected abstract FaultyProxy Proxy { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens the store through the proxy.</summary>
    protected abstract IObjectStore Open(StoreRetries retries);

    /// <summary>Opens a store at a port where nobody listens.</summary>
    protected abstract IObjectStore OpenNowhere(StoreRetries retries);

    public static TheoryData<Fault> Faults => [Fault.ServerError, Fault.Busy, Fault.Reset, Fault.LostAnswer, Fault.CutShort, Fault.Slow];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task CallsAreRepeated(Fault fault)
    {
        var store = OpenImpatiently(fault);
        var content = RandomNumberGenerator.GetBytes(300_000);
        await Spoiled(() => store.PutAsync("a", ObjectContent.Of(content), Cancellation));
        await Spoiled(async () => Assert.Equal(content.Length, (await store.FindAsync("a", Cancellation))?.Bytes));
        await Spoiled(async () => Assert.Equal(content, await store.ReadAsync("a", Cancellation)));
        await Spoiled(async () => Assert.Equal("a", (await store.ListAsync("", null, Cancellation).SingleAsync(Cancellation)).Name));
        await Spoiled(() => store.DeleteAsync("a", Cancellation));
        Assert.Null(await store.FindAsync("a", Cancellation));

        async Task Spoiled(Func<Task> call)
        {
            var before = Proxy.Requests.Count;
            Proxy.Spoil(fault);
            await call();
            Assert.True(Proxy.Requests.Count - before >= 2, "the fault was not met");
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task WriterThatWonIsToldSoWhateverHappenedToTheAnswer(Fault fault)
    {
        var store = OpenImpatiently(fault);
        Proxy.Spoil(fault, requests: 2);
        Assert.True(await store.PutIfAbsentAsync("log/1", ObjectContent.Of("mine"u8.ToArray()), Cancellation));
        Assert.Equal("mine"u8.ToArray(), await store.ReadAsync("log/1", Cancellation));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task WriterThatLostIsToldSoWhateverHappenedToTheAnswer(Fault fault)
    {
        var store = OpenImpatiently(fault);
        Assert.True(await store.PutIfAbsentAsync("log/1", ObjectContent.Of("theirs"u8.ToArray()), Cancellation));
        Proxy.Spoil(fault, requests: 2);
        Assert.False(await store.PutIfAbsentAsync("log/1", ObjectContent.Of("mine"u8.ToArray()), Cancellation));
        Assert.Equal("theirs"u8.ToArray(), await store.ReadAsync("log/1", Cancellation));
    }

    [Fact]
    public async Task BodyThatBreaksOffAgainAndAgainIsReadToItsEnd()
    {
        var store = Open(S3Fixture.Quick);
        var content = RandomNumberGenerator.GetBytes(2_000_000);
        await store.PutAsync("a", ObjectContent.Of(content), Cancellation);
        Proxy.Spoil(Fault.CutShort, requests: 4);
        Assert.Equal(content, await store.ReadAsync("a", Cancellation));
    }

    [Theory]
    [InlineData(Fault.ServerError, "500 InternalError")]
    [InlineData(Fault.Busy, "503 SlowDown")]
    [InlineData(Fault.Reset, "")]
    public async Task LastingFaultIsOneSentenceAfterFiveTries(Fault fault, string expected)
    {
        var store = Open(S3Fixture.Quick);
        Proxy.Spoil(fault, requests: 100);
        var failed = await Assert.ThrowsAsync<StoreException>(() => store.PutAsync("a/b", ObjectContent.Of([1]), Cancellation));
        Assert.StartsWith($"Store \"{store.Address}\" could not write \"a/b\": ", failed.Message);
        Assert.Contains(expected, failed.Message);
        Assert.Contains("Tried 5 times", failed.Message);
        Assert.DoesNotContain("\n", failed.Message);
        Assert.Equal(5, Proxy.Requests.Count);
    }

    [Fact]
    public async Task StoreThatCannotBeReachedIsOneSentence()
    {
        var store = OpenNowhere(S3Fixture.Quick);
        foreach (var call in (Func<Task>[])[() => store.FindAsync("a", Cancellation), () => store.ReadAsync("a", Cancellation), () => store.PutIfAbsentAsync("a", ObjectContent.Of([]), Cancellation), async () => await store.ListAsync("", null, Cancellation).ToListAsync(Cancellation)])
        {
            var failed = await Assert.ThrowsAsync<StoreException>(call);
            Assert.Contains("refused", failed.Message);
            Assert.DoesNotContain("\n", failed.Message);
            Assert.DoesNotContain("   at ", failed.Message);
        }
    }

    [Fact]
    public async Task CallThatIsCancelledEnds()
    {
        var store = Open(S3Fixture.Quick);
        Proxy.Delay = TimeSpan.FromMinutes(1);
        Proxy.Spoil(Fault.Slow, requests: 10);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var started = Stopwatch.GetTimestamp();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ReadAsync("a", stop.Token));
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30));
    }

    private IObjectStore OpenImpatiently(Fault fault)
    {
        Proxy.Delay = TimeSpan.FromSeconds(5);
        return Open(fault == Fault.Slow ? S3Fixture.Quick with { Patience = TimeSpan.FromSeconds(1) } : S3Fixture.Quick);
    }
}
