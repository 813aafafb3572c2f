using System.Buffers;

namespace MlopsBuild.Storage;

public sealed partial record Transfer
{
    /// <summary>
    /// Fetches an object into a file, in the place of any that is there. Until all of it is there and verified it is kept beside the file under a
    /// hidden name, where a later call goes on.
    /// </summary>
    /// <param name="name">Name of the object.</param>
    /// <param name="file">Path of the file; its folder is made.</param>
    /// <param name="expected">The object's digest.</param>
    /// <param name="cancellation">Interrupts the transfer.</param>
    /// <exception cref="StoreException">There is no such object, or the store did not answer as it should.</exception>
    /// <exception cref="CorruptContentException">The object has another digest; the file is as it was.</exception>
    public async Task DownloadAsync(string name, string file, ContentHash expected, CancellationToken cancellation = default)
    {
        var target = Path.GetFullPath(file);
        var total = (await Store.FindAsync(name, cancellation).ConfigureAwait(false) ?? throw Absent(name)).Bytes;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var partial = PartialFile.Open(target, expected);
        if (partial.Bytes > total)
            partial.StartAgain();
        var found = await FetchAsync(name, partial, total, cancellation).ConfigureAwait(false);
        if (found != expected && partial.WasContinued)
        {
            partial.StartAgain();
            found = await FetchAsync(name, partial, total, cancellation).ConfigureAwait(false);
        }

        if (found != expected)
        {
            partial.Remove();
            throw new CorruptContentException($"{Store.Address}/{name}", expected.ToString(), found.ToString());
        }

        partial.Complete();
    }

    private async Task<ContentHash> FetchAsync(string name, PartialFile partial, long total, CancellationToken cancellation)
    {
        Report(partial.Bytes, total);
        var partSize = PartSize(total);
        if (Store is IPartedStore parted && total - partial.Bytes > partSize)
        {
            await FetchPartsAsync(parted, name, partial, total, cancellation).ConfigureAwait(false);
        }
        else if (partial.Bytes < total)
        {
            var content = await Store.OpenAsync(name, partial.Bytes, cancellation).ConfigureAwait(false) ?? throw Absent(name);
            await using (content.ConfigureAwait(false))
                await Task.Run(() => partial.Append(content, done => Report(done, total), cancellation), cancellation).ConfigureAwait(false);
        }

        return partial.Hash();
    }

    /// <summary>Fetches several parts at once and appends them in their order, so that what is kept is always a beginning of the object.</summary>
    private async Task FetchPartsAsync(IPartedStore store, string name, PartialFile partial, long total, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var partSize = PartSize(total);
        var fetching = new Queue<Task<(byte[] Part, int Length)>>();
        var next = partial.Bytes;
        try
        {
            while (partial.Bytes < total)
            {
                for (; next < total && fetching.Count < PartsAtOnce; next += partSize)
                    fetching.Enqueue(FetchPartAsync(next, (int)Math.Min(partSize, total - next)));
                var (part, length) = await fetching.Dequeue().ConfigureAwait(false);
                await partial.AppendAsync(part.AsMemory(0, length), cancellation).ConfigureAwait(false);
                ArrayPool<byte>.Shared.Return(part);
                Report(partial.Bytes, total);
            }
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(fetching.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        async Task<(byte[] Part, int Length)> FetchPartAsync(long offset, int length)
        {
            var part = ArrayPool<byte>.Shared.Rent(length);
            var content = await store.OpenPartAsync(name, offset, length, stop.Token).ConfigureAwait(false) ?? throw Absent(name);
            await using (content.ConfigureAwait(false))
                await content.ReadExactlyAsync(part.AsMemory(0, length), stop.Token).ConfigureAwait(false);
            return (part, length);
        }
    }

    private StoreException Absent(string name) => new($"Store \"{Store.Address}\" holds no object \"{name}\".");
}
