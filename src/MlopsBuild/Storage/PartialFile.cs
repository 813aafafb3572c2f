using System.Security.Cryptography;

namespace MlopsBuild.Storage;

/// <summary>
/// The beginning of a file that is being fetched, hidden beside it under a name with the digest it shall have. One process at a time goes on
/// with it; another one that fetches the same has a file of its own.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private const int BlockSize = 1 << 20;

    private readonly string _target;
    private readonly string _path;
    private readonly bool _isKept;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _isComplete;

    private PartialFile(string target, string path, bool isKept, FileStream file)
    {
        (_target, _path, _isKept, _file) = (target, path, isKept, file);
    }

    /// <summary>Bytes that are there and hashed.</summary>
    public long Bytes { get; private set; }

    /// <summary>True when some were there from an earlier try.</summary>
    public bool WasContinued { get; private set; }

    /// <summary>Opens what an earlier try left, or a new file.</summary>
    public static PartialFile Open(string target, ContentHash expected)
    {
        var folder = Path.GetDirectoryName(target)!;
        var kept = Path.Join(folder, $".{Path.GetFileName(target)}.{expected.Hex[..16]}.part");
        PartialFile partial;
        try
        {
            partial = new PartialFile(target, kept, isKept: true, Open(kept));
        }
        catch (IOException)
        {
            TemporaryFile.RemoveStale(folder);
            var own = TemporaryFile.In(folder);
            partial = new PartialFile(target, own, isKept: false, Open(own));
        }

        partial.HashBeginning();
        return partial;
    }

    /// <summary>Appends all that a stream has left.</summary>
    public void Append(Stream content, Action<long> progress, CancellationToken cancellation)
    {
        var start = Bytes;
        using var hashed = new HashedStream(content, _hash) { Progress = read => progress(start + read) };
        Bytes += FilePump.Copy(hashed, _file.SafeFileHandle, start, cancellation);
    }

    /// <summary>Appends a part.</summary>
    public async Task AppendAsync(ReadOnlyMemory<byte> part, CancellationToken cancellation)
    {
        var writing = RandomAccess.WriteAsync(_file.SafeFileHandle, part, Bytes, cancellation).AsTask();
        _hash.AppendData(part.Span);
        await writing.ConfigureAwait(false);
        Bytes += part.Length;
    }

    /// <summary>Hash of all that is there.</summary>
    public ContentHash Hash() => new(_hash.GetCurrentHash());

    /// <summary>Empties the file.</summary>
    public void StartAgain()
    {
        _file.SetLength(0);
        _ = _hash.GetHashAndReset();
        Bytes = 0;
        WasContinued = false;
    }

    /// <summary>Gives the file its name, while it is still locked: no other process can go on with it.</summary>
    public void Complete()
    {
        RandomAccess.FlushToDisk(_file.SafeFileHandle);
        File.Move(_path, _target, overwrite: true);
        _isComplete = true;
    }

    /// <summary>Removes the file.</summary>
    public void Remove()
    {
        StartAgain();
        File.Delete(_path);
    }

    /// <summary>Leaves the file for the next try, unless it is empty or only this one knows its name. What is in it is always a beginning.</summary>
    public void Dispose()
    {
        _hash.Dispose();
        if (!_isComplete && (!_isKept || _file.Length == 0))
            File.Delete(_path);
        _file.Dispose();
    }

    // On Windows a file that is open gets another name only if it was opened for that; on Unix anything but None locks nobody out.
    private static FileStream Open(string path) =>
        new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None, bufferSize: 0);

    private void HashBeginning()
    {
        var block = new byte[BlockSize];
        int read;
        while ((read = RandomAccess.Read(_file.SafeFileHandle, block, Bytes)) > 0)
        {
            _hash.AppendData(block, 0, read);
            Bytes += read;
        }

        WasContinued = Bytes > 0;
    }
}
