using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace MlopsBuild.Storage;

/// <summary>Hashes of files.</summary>
public static class FileContent
{
    private const int BufferSize = 256 * 1024;

    /// <summary>SHA-256 of a file's bytes, read once from start to end.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ContentHash Hash(string path)
    {
        using var handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
        return Hash(handle, copy: null);
    }

    /// <summary>Copies a file and hashes what was copied.</summary>
    internal static ContentHash Copy(string source, string target)
    {
        using var from = File.OpenHandle(source, options: FileOptions.SequentialScan);
        using var to = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        return Hash(from, to);
    }

    /// <summary>Hashes many files on all cores; the result stands in the order of the paths.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ContentHash[] HashAll(IReadOnlyList<string> paths)
    {
        var hashes = new ContentHash[paths.Count];
        Concurrently(paths.Count, index => hashes[index] = Hash(paths[index]));
        return hashes;
    }

    /// <summary>Calls an action for 0 to count - 1 on all cores and throws the first failure as it was.</summary>
    internal static void Concurrently(int count, Action<int> action)
    {
        if (count == 1)
        {
            action(0);
            return;
        }

        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, action);
        }
        catch (AggregateException failures)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }

    private static ContentHash Hash(SafeFileHandle handle, FileStream? copy)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var read = RandomAccess.Read(handle, buffer, 0);
            if (read < BufferSize / 2 && copy is null && RandomAccess.Read(handle, buffer.AsSpan(read), read) == 0)
                return ContentHash.Of(buffer.AsSpan(0, read));

            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (long offset = 0; (read = RandomAccess.Read(handle, buffer, offset)) > 0; offset += read)
            {
                hash.AppendData(buffer, 0, read);
                copy?.Write(buffer, 0, read);
            }

            Span<byte> result = stackalloc byte[ContentHash.Size];
            hash.GetHashAndReset(result);
            return new ContentHash(result);
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
