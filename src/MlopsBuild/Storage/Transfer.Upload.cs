using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace MlopsBuild.Storage;

public sealed partial record Transfer
{
    /// <summary>
    /// Stores a file under a name that says its content, such as its digest: an object of that name and the file's length is taken for it and
    /// nothing is sent. What was sent by a try that was interrupted is not sent again.
    /// </summary>
    /// <param name="name">Name of the object.</param>
    /// <param name="file">Path of the file.</param>
    /// <param name="expected">Its digest; an object that differs is never seen.</param>
    /// <param name="cancellation">Interrupts the transfer.</param>
    /// <returns>True when it was sent, false when it was there.</returns>
    /// <exception cref="StoreException">The store did not answer as it should, or the file has another digest.</exception>
    public async Task<bool> UploadAsync(string name, string file, ContentHash expected, CancellationToken cancellation = default)
    {
        var bytes = new FileInfo(file).Length;
        var partSize = PartSize(bytes);
        if (await Store.FindAsync(name, cancellation).ConfigureAwait(false) is { } there && there.Bytes == bytes)
        {
            Report(bytes, bytes);
            return false;
        }

        Report(0, bytes);
        if (Store is not IPartedStore parted)
            await Store.PutAsync(name, Watched(name, file, bytes, expected), cancellation).ConfigureAwait(false);
        else if (bytes > partSize)
            await SendAsync(parted, name, file, expected, cancellation).ConfigureAwait(false);
        else
            await SendWholeAsync(name, file, expected, cancellation).ConfigureAwait(false);
        return true;
    }

    private ObjectContent Watched(string name, string file, long bytes, ContentHash expected) => new(
        bytes,
        () => new HashedStream(
            new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan),
            IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            Progress = done => Report(done, bytes),
            Ended = found => Check(name, file, expected, found),
        });

    private async Task SendWholeAsync(string name, string file, ContentHash expected, CancellationToken cancellation)
    {
        var content = await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false);
        Check(name, file, expected, ContentHash.Of(content));
        await Store.PutAsync(name, ObjectContent.Of(content), cancellation).ConfigureAwait(false);
        Report(content.Length, content.Length);
    }

    /// <summary>Reads and hashes part after part while those before are on their way; the bytes hashed are the bytes sent.</summary>
    private async Task SendAsync(IPartedStore store, string name, string file, ContentHash expected, CancellationToken cancellation)
    {
        using var source = File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.Asynchronous | FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var total = RandomAccess.GetLength(source);
        var partSize = PartSize(total);
        var upload = await store.BeginAsync(name, cancellation).ConfigureAwait(false);
        var sending = new Queue<Task>();
        long done = 0;
        try
        {
            var number = 0;
            for (long offset = 0; offset < total; offset += partSize)
            {
                if (sending.Count == PartsAtOnce)
                    await sending.Dequeue().ConfigureAwait(false);
                var part = ArrayPool<byte>.Shared.Rent(partSize);
                var length = await ReadPartAsync(source, part.AsMemory(0, (int)Math.Min(partSize, total - offset)), offset, stop.Token).ConfigureAwait(false);
                hash.AppendData(part, 0, length);
                sending.Enqueue(SendPartAsync(++number, part, length));
            }

            while (sending.TryDequeue(out var part))
                await part.ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        var found = new ContentHash(hash.GetHashAndReset());
        if (found != expected)
            await upload.AbandonAsync(cancellation).ConfigureAwait(false);
        Check(name, file, expected, found);
        await upload.CompleteAsync(cancellation).ConfigureAwait(false);

        async Task SendPartAsync(int number, byte[] part, int length)
        {
            try
            {
                await upload.SendAsync(number, part.AsMemory(0, length), stop.Token).ConfigureAwait(false);
                Report(Interlocked.Add(ref done, length), total);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(part);
            }
        }
    }

    private static async Task<int> ReadPartAsync(SafeFileHandle source, Memory<byte> part, long offset, CancellationToken cancellation)
    {
        var filled = 0;
        while (filled < part.Length)
        {
            var read = await RandomAccess.ReadAsync(source, part[filled..], offset + filled, cancellation).ConfigureAwait(false);
            if (read == 0)
                break;
            filled += read;
        }

        return filled;
    }

    private void Check(string name, string file, ContentHash expected, ContentHash found)
    {
        if (found != expected)
        {
            throw new StoreException(
                $"File \"{file}\" was not stored as \"{name}\" in \"{Store.Address}\": it has {found} where {expected} was expected. It changed since it was hashed; make it anew.");
        }
    }
}
