using Microsoft.Win32.SafeHandles;

namespace MlopsBuild.Storage;

public sealed partial class DirectoryStore
{
    /// <inheritdoc/>
    public Task PutAsync(string name, ObjectContent content, CancellationToken cancellation = default)
    {
        ObjectName.Check(name);
        return Task.Run(() => Write(name, content, replace: true, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public Task<bool> PutIfAbsentAsync(string name, ObjectContent content, CancellationToken cancellation = default)
    {
        ObjectName.Check(name);
        return Task.Run(() => Write(name, content, replace: false, cancellation), cancellation);
    }

    private bool Write(string name, ObjectContent content, bool replace, CancellationToken cancellation)
    {
        if (!replace && Length(name) is not null)
            return false;
        var target = PathOf(name);
        var folder = Path.GetDirectoryName(target)!;
        using var source = content.Open();
        try
        {
            if (Directory.Exists(target))
                throw new IOException("a folder stands there, since names of other objects go on after that name.");
            Prepare(folder);
            var temporary = TemporaryFile.In(_incoming);
            try
            {
                Fill(temporary, source, content.Bytes, cancellation);
                if (replace)
                    File.Move(temporary, target, overwrite: true);
                else if (!GiveName(temporary, target, name))
                    return false;
                NativeFiles.FlushFolder(folder);
                return true;
            }
            finally
            {
                File.Delete(temporary);
            }
        }
        catch (Exception problem) when (IsTrouble(problem))
        {
            throw Failed("write", name, problem);
        }
    }

    private static void Fill(string temporary, Stream source, long bytes, CancellationToken cancellation)
    {
        using SafeFileHandle file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write);
        var copied = FilePump.Copy(source, file, 0, cancellation);
        if (copied != bytes)
            throw new IOException($"its content has {copied} bytes where {bytes} were announced; do not change a file while it is stored.");
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Gives the finished file its name unless the name is taken; of several writers the file system lets one.</summary>
    private bool GiveName(string temporary, string target, string name)
    {
        if (NativeFiles.TryHardLink(temporary, target))
            return true;
        if (Path.Exists(target))
            return IsSameFile(temporary, target);
        if (NativeFiles.TryRename(temporary, target))
            return true;
        if (Path.Exists(target))
            return false;
        throw new StoreException(
            $"Store \"{Address}\" could not write \"{name}\" in a way that only one writer can win: its file system has neither hard links nor a rename "
            + "that replaces nothing. Set MLOPS_STORE to a folder of another file system, or to s3:// or azblob://.");
    }

    // A network file system repeats a request whose answer was lost; the second link fails on the first one's success.
    private static bool IsSameFile(string temporary, string target) =>
        FileStamp.Read(temporary, out var mine) == FileKind.File && FileStamp.Read(target, out var there) == FileKind.File && mine.Inode != 0 && mine == there;

    /// <summary>
    /// Makes the folders. What this object has not yet flushed is flushed even where another process made it, so that no folder above an
    /// acknowledged object can be lost.
    /// </summary>
    private void Prepare(string folder)
    {
        if (!_durable.ContainsKey(_incoming))
        {
            MakeFolder(_incoming);
            TemporaryFile.RemoveStale(_incoming);
            _durable[_incoming] = true;
        }

        MakeFolder(folder);
        for (var below = folder; below.Length > Address.Length && !_durable.ContainsKey(below); below = Path.GetDirectoryName(below)!)
            NativeFiles.FlushFolder(Path.GetDirectoryName(below)!);
        _durable[folder] = true;
    }

    private static void MakeFolder(string folder)
    {
        var missing = new List<string>();
        for (var above = folder; above is not null && !Directory.Exists(above); above = Path.GetDirectoryName(above))
            missing.Add(above);
        Directory.CreateDirectory(folder);
        foreach (var made in missing)
        {
            if (Path.GetDirectoryName(made) is { } above)
                NativeFiles.FlushFolder(above);
        }
    }
}
