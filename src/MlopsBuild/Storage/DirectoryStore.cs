using System.Collections.Concurrent;

namespace MlopsBuild.Storage;

/// <summary>
/// A store in a folder of this machine or of a share: one file an object, at the path its name says. An object is written and flushed to disk
/// below a hidden folder before it gets its name, and its folder is flushed after; a killed writer leaves the old state or the new one.
/// The folder is made by the first write. Objects <c>a</c> and <c>a/b</c> cannot be there both, and a file system that ignores case confuses
/// names that differ in nothing else.
/// </summary>
public sealed partial class DirectoryStore : IObjectStore
{
    // "~" can be in no object's name.
    private const string IncomingFolder = ".incoming~";

    private readonly string _incoming;
    private readonly ConcurrentDictionary<string, bool> _durable = new(StringComparer.Ordinal);

    /// <summary>Names the folder; nothing is read or written yet.</summary>
    /// <param name="folder">Absolute, or relative to the current directory.</param>
    public DirectoryStore(string folder)
    {
        Address = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        _incoming = Path.Join(Address, IncomingFolder);
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Address { get; }

    /// <inheritdoc/>
    public Task<StoredObject?> FindAsync(string name, CancellationToken cancellation = default) =>
        Task.FromResult(Length(name) is { } bytes ? new StoredObject(name, bytes) : null);

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string name, long offset = 0, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (Length(name) is null)
            return Task.FromResult<Stream?>(null);
        try
        {
            var file = new FileStream(PathOf(name), new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            });
            file.Position = offset;
            return Task.FromResult<Stream?>(file);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
        catch (Exception problem) when (IsTrouble(problem))
        {
            throw Failed("read", name, problem);
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellation = default)
    {
        var path = PathOf(name);
        try
        {
            if (Length(name) is not null)
            {
                File.Delete(path);
                NativeFiles.FlushFolder(Path.GetDirectoryName(path)!);
            }
        }
        catch (DirectoryNotFoundException)
        {
        }
        catch (Exception problem) when (IsTrouble(problem))
        {
            throw Failed("remove", name, problem);
        }

        return Task.CompletedTask;
    }

    private long? Length(string name)
    {
        var path = PathOf(name);
        try
        {
            return new FileInfo(path).Length;
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception problem) when (IsTrouble(problem))
        {
            throw Failed("read", name, problem);
        }
    }

    private string PathOf(string name)
    {
        ObjectName.Check(name);
        return Path.Join(Address, name.Replace('/', Path.DirectorySeparatorChar));
    }

    private static bool IsTrouble(Exception problem) => problem is UnauthorizedAccessException || (problem is IOException and not (StoreException or CorruptContentException));

    private StoreException Failed(string verb, string name, Exception problem) => new(
        problem.Trouble() switch
        {
            DiskTrouble.Full => $"Store \"{Address}\" is full: could not {verb} \"{name}\". Free some space, or set MLOPS_STORE to another place.",
            DiskTrouble.ReadOnly => $"Store \"{Address}\" is read-only: could not {verb} \"{name}\". Mount it for writing, or set MLOPS_STORE to another place.",
            DiskTrouble.Denied => $"Store \"{Address}\" denied to {verb} \"{name}\". Check the owner and the permissions of its folders.",
            _ => $"Store \"{Address}\" could not {verb} \"{name}\": {problem.Message}",
        },
        problem);
}
