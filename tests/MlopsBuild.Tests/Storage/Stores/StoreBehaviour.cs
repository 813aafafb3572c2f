using System.Security.Cryptography;
using MlopsBuild.Storage;
using Xunit;

namespace MlopsBuild.Tests.Storage.Stores;

/// <summary>What every store does alike.</summary>
public abstract class StoreBehaviour
{
    protected abstract IObjectStore Store { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    [InlineData(3_000_000)]
    public async Task WhatIsPutIsRead(int bytes)
    {
        var content = RandomNumberGenerator.GetBytes(bytes);
        await Store.PutAsync("a/b.bin", ObjectContent.Of(content), Cancellation);
        Assert.Equal(content, await Store.ReadAsync("a/b.bin", Cancellation));
        Assert.Equal(new StoredObject("a/b.bin", bytes), await Store.FindAsync("a/b.bin", Cancellation));
    }

    [Fact]
    public async Task ReadingBeginsAnywhere()
    {
        await Put("a", "0123456789");
        Assert.Equal("56789", await Read("a", 5));
        Assert.Equal("", await Read("a", 10));
        Assert.Equal("", await Read("a", 11));
        await Put("empty", "");
        Assert.Equal("", await Read("empty", 0));
    }

    [Fact]
    public async Task WhatIsNotThereIsNull()
    {
        Assert.Null(await Store.FindAsync("a/none", Cancellation));
        Assert.Null(await Store.OpenAsync("a/none", 0, Cancellation));
        Assert.Null(await Store.OpenAsync("a/none", 5, Cancellation));
        Assert.Null(await Store.ReadAsync("a/none", Cancellation));
        Assert.Empty(await Names("a/"));
    }

    [Fact]
    public async Task PutReplaces()
    {
        await Put("a", "old and longer");
        await Put("a", "new");
        Assert.Equal("new", await Read("a"));
    }

    [Fact]
    public async Task PutIfAbsentLeavesWhatIsThere()
    {
        Assert.True(await PutIfAbsent("log/1", "first"));
        Assert.False(await PutIfAbsent("log/1", "second"));
        Assert.False(await PutIfAbsent("log/1", "first"));
        Assert.Equal("first", await Read("log/1"));
        await Put("log/2", "put");
        Assert.False(await PutIfAbsent("log/2", "absent"));
        await Store.DeleteAsync("log/2", Cancellation);
        Assert.True(await PutIfAbsent("log/2", "absent"));
    }

    [Fact]
    public async Task OfTwentyWritersOneWins()
    {
        for (var round = 0; round < 5; round++)
        {
            var name = $"race/{round}";
            var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var writers = Enumerable.Range(0, 20).Select(async writer =>
            {
                await start.Task;
                return await PutIfAbsent(name, $"writer {writer}");
            }).ToList();
            start.SetResult();
            var won = await Task.WhenAll(writers);
            Assert.Equal(1, won.Count(winner => winner));
            Assert.Equal($"writer {Array.IndexOf(won, true)}", await Read(name));
        }
    }

    [Fact]
    public async Task ConditionalWritesAreProved()
    {
        await ConditionalWrites.CheckAsync(Store, Cancellation);
        Assert.Empty(await Names(""));
    }

    [Fact]
    public async Task ListsAreInOrderOfTheFullNames()
    {
        string[] names = ["A", "a-b", "a.b", "a/B", "a/b-c", "a/b.c", "a/b/c", "a/b0", "a0", "a_b", "b/.hidden", "b/x", "z"];
        foreach (var name in names.Reverse())
            await Put(name, name);
        Assert.Equal(names, await Names(""));
        Assert.Equal(names.Where(name => name.StartsWith("a/", StringComparison.Ordinal)), await Names("a/"));
        Assert.Equal(["a/b-c", "a/b.c", "a/b/c", "a/b0"], await Names("a/b"));
        Assert.Equal(["a/b/c", "a/b0"], await Names("a/", "a/b.c"));
        Assert.Equal(["a/b0"], await Names("a/", "a/b/c"));
        Assert.Equal(["a/b0", "a0", "a_b", "b/.hidden", "b/x", "z"], await Names("", "a/b/zzz"));
        Assert.Equal(["z"], await Names("", "y-not-there"));
        Assert.Equal(names, await Names("", "0"));
        Assert.Empty(await Names("", "z"));
        Assert.Empty(await Names("c"));
        Assert.All(await Listed(""), found => Assert.Equal(found.Name.Length, found.Bytes));
    }

    [Fact]
    public async Task LongListsAreWhole()
    {
        var names = Enumerable.Range(1, 57).Select(number => $"log/{number:000000}").ToList();
        await Task.WhenAll(names.Select(name => Put(name, "x")));
        Assert.Equal(names, await Names("log/"));
        Assert.Equal(names.Skip(20), await Names("log/", names[19]));
    }

    [Fact]
    public async Task WhatIsRemovedIsGone()
    {
        await Put("a/b", "x");
        await Store.DeleteAsync("a/b", Cancellation);
        await Store.DeleteAsync("a/b", Cancellation);
        Assert.Null(await Store.FindAsync("a/b", Cancellation));
        Assert.Empty(await Names(""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("a/./b")]
    [InlineData("a\\b")]
    [InlineData("a b")]
    [InlineData("C:a")]
    [InlineData("é")]
    [InlineData("a\nb")]
    [InlineData("~")]
    public async Task OtherNamesAreRefused(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Put(name, "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => PutIfAbsent(name, "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => Read(name));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.FindAsync(name, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.DeleteAsync(name, Cancellation));
        Assert.Empty(await Names(""));
    }

    [Fact]
    public async Task LongNamesAreTaken()
    {
        var name = string.Join('/', Enumerable.Repeat(new string('n', 99), 9));
        await Put(name, "x");
        Assert.Equal([name], await Names(""));
        await Assert.ThrowsAsync<ArgumentException>(() => Put(name + "/nn", "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => Put(new string('n', 256), "x"));
    }

    [Theory]
    [InlineData("../")]
    [InlineData("/")]
    [InlineData("a//")]
    [InlineData("a b")]
    public async Task OtherPrefixesAreRefused(string prefix) => await Assert.ThrowsAsync<ArgumentException>(() => Names(prefix));

    protected Task Put(string name, string content) => Store.PutAsync(name, Text(content), Cancellation);

    protected Task<bool> PutIfAbsent(string name, string content) => Store.PutIfAbsentAsync(name, Text(content), Cancellation);

    protected async Task<string> Read(string name, long offset = 0)
    {
        await using var stream = await Store.OpenAsync(name, offset, Cancellation);
        using var reader = new StreamReader(stream!);
        return await reader.ReadToEndAsync(Cancellation);
    }

    protected async Task<List<StoredObject>> Listed(string prefix, string? after = null) => await Store.ListAsync(prefix, after, Cancellation).ToListAsync(Cancellation);

    protected async Task<List<string>> Names(string prefix, string? after = null) => [.. (await Listed(prefix, after)).Select(found => found.Name)];

    private static ObjectContent Text(string content) => ObjectContent.Of(System.Text.Encoding.UTF8.GetBytes(content));
}
