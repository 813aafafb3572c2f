namespace MlopsBuild.Storage;

/// <summary>Writes files that other processes see whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes to a temporary name, then renames over the target.</summary>
    /// <param name="path">The target.</param>
    /// <param name="content">All that it shall hold.</param>
    /// <param name="folder">An existing folder of the same file system for the temporary name; default the target's own.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, string? folder = null)
    {
        var temporary = TemporaryFile.In(folder ?? Path.GetDirectoryName(path)!);
        try
        {
            using (var handle = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write))
                RandomAccess.Write(handle, content, 0);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>
    /// Puts a file or folder in the place of another. On Linux the swap is one step; elsewhere a folder is missing for a moment.
    /// What stood there before is removed.
    /// </summary>
    public static void Replace(string source, string target)
    {
        var old = FileStamp.Read(target, out _);
        if (old != FileKind.Missing && (old == FileKind.Folder || Directory.Exists(source)))
        {
            if (!NativeFiles.TryExchange(source, target))
            {
                var aside = source + ".old";
                Move(target, aside);
                Move(source, target);
                source = aside;
            }

            Remove(source);
            return;
        }

        if (Directory.Exists(source))
            Directory.Move(source, target);
        else
            File.Move(source, target, overwrite: true);
    }

    /// <summary>Removes a file or a folder with all that is in it; nothing happens where nothing stands.</summary>
    public static void Remove(string path)
    {
        if (Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null)
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
    }

    private static void Move(string source, string target)
    {
        if (Directory.Exists(source))
            Directory.Move(source, target);
        else
            File.Move(source, target);
    }
}
