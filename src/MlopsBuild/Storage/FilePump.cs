using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace MlopsBuild.Storage;

/// <summary>Copies a stream into a file; the next block is read (and hashed, where the stream does that) while one is written.</summary>
internal static class FilePump
{
    private const int BlockSize = 1 << 20;

    // The disk begins to work while the rest is read and hashed, instead of at the flush in the end.
    private const int FlushedAtOnce = 8 * BlockSize;

    /// <summary>Copies all that a stream has left to a place in a file.</summary>
    /// <returns>How many bytes it had.</returns>
    public static long Copy(Stream source, SafeFileHandle target, long start, CancellationToken cancellation)
    {
        var filled = ArrayPool<byte>.Shared.Rent(BlockSize);
        byte[]? spare = null;
        var writing = Task.CompletedTask;
        var offset = start;
        try
        {
            var read = ReadBlock(source, filled);
            while (read == BlockSize)
            {
                cancellation.ThrowIfCancellationRequested();
                var (block, place) = (filled, offset);
                writing = Task.Run(() => WriteBlock(target, block, place), CancellationToken.None);
                offset += read;
                (filled, spare) = (spare ?? ArrayPool<byte>.Shared.Rent(BlockSize), filled);
                read = ReadBlock(source, filled);
                writing.GetAwaiter().GetResult();
            }

            RandomAccess.Write(target, filled.AsSpan(0, read), offset);
            return offset + read - start;
        }
        finally
        {
            // The buffers may be given back only when nothing reads them any more.
            writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
            ArrayPool<byte>.Shared.Return(filled);
            if (spare is not null)
                ArrayPool<byte>.Shared.Return(spare);
        }
    }

    private static int ReadBlock(Stream source, byte[] block) => source.ReadAtLeast(block.AsSpan(0, BlockSize), BlockSize, throwOnEndOfStream: false);

    private static void WriteBlock(SafeFileHandle target, byte[] block, long place)
    {
        RandomAccess.Write(target, block.AsSpan(0, BlockSize), place);
        var end = place + BlockSize;
        if (end % FlushedAtOnce == 0)
            NativeFiles.BeginFlush(target, end - FlushedAtOnce, FlushedAtOnce);
    }
}
