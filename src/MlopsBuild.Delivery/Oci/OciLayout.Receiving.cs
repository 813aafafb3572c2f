using System.Security.Cryptography;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Oci;

public sealed partial class OciLayout
{
    /// <summary>Takes a blob from somewhere else; it appears when it is whole and what its digest says.</summary>
    /// <param name="blob">What is expected.</param>
    /// <param name="open">Opens it at an offset, so that a transfer that broke off goes on; null when there is none.</param>
    /// <param name="from">Where it comes from, for messages.</param>
    /// <param name="cancellation">Ends the transfer.</param>
    /// <exception cref="InvalidDataException">What came is not what its digest says.</exception>
    internal async Task ReceiveAsync(Descriptor blob, Func<long, CancellationToken, Task<Stream>> open, string from, CancellationToken cancellation)
    {
        const int Tries = 5;
        if (Has(blob))
            return;
        var temporary = TemporaryFile.In(_blobs);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                var written = new HashedWrites(file, hash);
                var failures = 0;
                while (written.Written < blob.Size)
                {
                    var before = written.Written;
                    try
                    {
                        var source = await open(written.Written, cancellation).ConfigureAwait(false);
                        await using (source.ConfigureAwait(false))
                            await CopyAsync(source, written, blob.Size, cancellation).ConfigureAwait(false);
                    }
                    catch (Exception broken) when (broken is HttpIOException or HttpRequestException)
                    {
                        failures = written.Written > before ? 1 : failures + 1;
                        if (failures >= Tries)
                            throw;
                        continue;
                    }

                    if (written.Written == before)
                        break;
                }
            }

            var size = new FileInfo(temporary).Length;
            var found = new ContentHash(hash.GetHashAndReset());
            if (size != blob.Size || found != blob.Digest)
                throw new InvalidDataException($"{from} gave {size} bytes of {found} for {blob.Digest} with {blob.Size} bytes; it is damaged there or on the way. Nothing was kept.");
            File.Move(temporary, PathOf(blob.Digest), overwrite: true);
        }
        catch (IOException full) when (full.Trouble() == DiskTrouble.Full)
        {
            throw Full($"{blob.Digest} with {blob.Size} bytes", full);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>All that a manifest needs and this layout lacks, from another layout on disk.</summary>
    internal async Task CopyAsync(OciLayout source, Descriptor manifest, CancellationToken cancellation)
    {
        foreach (var blob in source.Manifest(manifest).Blobs)
            await ReceiveAsync(blob, (offset, _) => Task.FromResult(source.OpenAt(blob, offset)), $"\"{source.Folder}\"", cancellation).ConfigureAwait(false);
        Write(source.Read(manifest), manifest.MediaType);
    }

    /// <summary>Opens a blob for reading, without checking it.</summary>
    /// <exception cref="InvalidDataException">It is missing.</exception>
    internal Stream OpenAt(Descriptor blob, long offset)
    {
        if (!Has(blob))
            throw new InvalidDataException($"The layout \"{Folder}\" lacks {blob.Digest} ({blob.MediaType}) with {blob.Size} bytes, expected it among its blobs.");
        return new FileStream(PathOf(blob.Digest), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0) { Position = offset };
    }

    private IOException Full(string what, IOException full) => new($"The disk under \"{Folder}\" is full: {what} could not be written. What was there before is unchanged; make room and run this again.", full);

    private static async Task CopyAsync(Stream source, HashedWrites target, long size, CancellationToken cancellation)
    {
        var buffer = new byte[BufferSize];
        while (await source.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var read and > 0)
        {
            if (target.Written + read > size)
                throw new InvalidDataException($"More bytes came than the {size} that were expected.");
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
        }
    }
}
